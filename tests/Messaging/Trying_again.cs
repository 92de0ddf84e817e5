using System.Collections.Concurrent;
using Hypermedia.Foundation;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>What fails is tried again, and set aside when it fails too often; where no more can be set aside the line stops, and goes on by itself once what was at fault is mended.</summary>
public sealed class Trying_again : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60), TimeProvider.System);
    private readonly ConcurrentQueue<string> _done = new();
    private readonly ConcurrentQueue<(string What, Mishearing Why)> _aside = new();
    private readonly Database _database;
    private Func<string, bool> _isTorn = _ => false;
    private int _tries, _full;

    public Trying_again() => _database = new Database(_folder.File("register.db"), []);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Sets_aside_what_fails_five_times_and_goes_on_with_the_next(bool isWork)
    {
        _isTorn = what => what == "poison";
        await Do(isWork, "before", "poison", "after");

        Assert.Equal(["before", "after"], _done);
        Assert.Equal(("poison", new Mishearing("InvalidOperationException: The label is torn.", 5)), Assert.Single(_aside));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Sets_nothing_aside_that_is_done_at_last(bool isWork)
    {
        _isTorn = what => what == "difficult" && _tries < 4;
        await Do(isWork, "difficult", "after");

        Assert.Equal(["difficult", "after"], _done);
        Assert.Empty(_aside);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Stops_where_no_more_can_be_set_aside_and_goes_on_once_what_was_at_fault_is_mended(bool isWork)
    {
        _full = 3;
        // It is mended after the third time that there was no room.
        _isTorn = what => what == "poison" && _full > 0;
        await Do(isWork, "before", "poison", "after");

        Assert.Equal(["before", "poison", "after"], _done);
        Assert.Empty(_aside);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        _limit.Dispose();
    }

    private async Task Do(bool isWork, params string[] all)
    {
        if (isWork)
        {
            var serving = new Serving<string>("parcels", _database, (what, cancellation) => _database.Write(db => One(db, what), cancellation), SetAside, new HurriedTime(), NullLogger.Instance);
            foreach (var what in all) await serving.Serve(what, _limit.Token);
        }
        else await new Hearing<string>("post", _database, (db, some) => { foreach (var what in some) One(db, what); }, SetAside, new HurriedTime(), NullLogger.Instance).Hear(all, _limit.Token);
    }

    private void One(SqlSession db, string what)
    {
        if (what is "poison" or "difficult") _tries++;
        if (_isTorn(what)) throw new InvalidOperationException("The label is torn.");
        db.OnCommit(() => _done.Enqueue(what));
    }

    private void SetAside(SqlSession db, string what, Mishearing why)
    {
        if (_full > 0)
        {
            _full--;
            throw new InvalidOperationException("There is no room.");
        }
        db.OnCommit(() => _aside.Enqueue((what, why)));
    }
}
