using Hypermedia.Foundation;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>While nobody wants what is told, it passes by and nothing is written; what has passed stays past, whatever is wanted later.</summary>
public abstract class Letting_pass_by_what_nobody_wants(Func<Task<Store>> open) : IAsyncLifetime
{
    private const string Written = "CREATE TABLE written (seq BIGINT NOT NULL)";

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60), TimeProvider.System);
    private readonly SemaphoreSlim _asked = new(0), _heard = new(0);
    private readonly FakeTime _time = new();
    private Store _store = null!;
    private Database _register = null!;
    private EventLog _log = null!;
    private volatile bool _isWanted;

    public async ValueTask InitializeAsync()
    {
        _store = await open();
        _log = new EventLog(_store.Open("post", [], []));
        _register = _store.Open("register", Written, Written);
    }

    [Fact]
    public async Task Writes_nothing_and_goes_on_from_where_it_was_once_somebody_wants_it()
    {
        using var hearer = await Start();
        await PassBy(3);
        Assert.Equal(0, Mark);

        _isWanted = true;
        await Tell();
        await _heard.WaitAsync(_limit.Token);
        await hearer.StopAsync(_limit.Token);
        Assert.Equal([4], Heard);
        Assert.Equal(4, Mark);
    }

    [Fact]
    public async Task Stays_past_when_somebody_wants_it_after_a_restart()
    {
        using (var before = await Start())
        {
            await PassBy(3);
            await before.StopAsync(_limit.Token);
        }
        _isWanted = true;
        using var after = await Start();
        await Tell();
        await _heard.WaitAsync(_limit.Token);
        await after.StopAsync(_limit.Token);

        Assert.Equal([4], Heard);
        Assert.Equal(4, Mark);
    }

    [Fact]
    public async Task Stays_past_but_for_the_last_seconds_when_whoever_hears_was_killed()
    {
        // Never stopped: what it has not written by then is forgotten with it.
        using var killed = await Start();
        await PassBy(2);
        _time.Advance(TimeSpan.FromSeconds(10));
        await PassBy(1);
        await Town.Until(() => Mark == 3);
        await PassBy(1);

        _isWanted = true;
        using var after = await Start();
        await _heard.WaitAsync(_limit.Token);
        await after.StopAsync(_limit.Token);
        Assert.Equal([4], Heard);
        Assert.Equal(4, Mark);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _store.DisposeAsync();
        foreach (var used in (IDisposable[])[_limit, _asked, _heard]) used.Dispose();
    }

    private long Mark => _register.Read(new Mark("post").Read);

    private List<long> Heard => _register.Read(db => db.Many("SELECT seq FROM written ORDER BY seq", row => row.GetInt64(0)));

    private async Task<HearEvents> Start()
    {
        var hearer = new HearEvents("post", _log, "post.", _register, Hear, _time, NullLogger<HearEvents>.Instance, isWanted: IsWanted);
        await hearer.StartAsync(_limit.Token);
        return hearer;
    }

    private void Hear(SqlSession db, Event told)
    {
        db.Execute("INSERT INTO written (seq) VALUES (@seq)", ("seq", told.Sequence));
        db.OnCommit(() => _heard.Release());
    }

    private bool IsWanted()
    {
        var isWanted = _isWanted;
        _asked.Release();
        return isWanted;
    }

    // One after the other: whoever asks about one is past the one before.
    private async Task PassBy(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Tell();
            await _asked.WaitAsync(_limit.Token);
        }
    }

    private Task Tell() => _log.Database.Write(db => _log.Append(db, new Event
    {
        Type = "post.parcel.sent", Subject = "a", Version = 1, At = DateTimeOffset.UnixEpoch, Act = "send", By = "sender", From = "", To = "there", Form = "{}", Snapshot = "{}",
    }));
}

public sealed class Letting_pass_by_what_nobody_wants_in_a_file() : Letting_pass_by_what_nobody_wants(Store.InFiles);

public sealed class Letting_pass_by_what_nobody_wants_on_a_server(PostgresServer server) : Letting_pass_by_what_nobody_wants(server.NewStore);
