using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>Who watches a log is woken by what is in it, and by nothing else: whoever waits before trying again would not wait.</summary>
public sealed class Waking_who_watches : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;
    private readonly EventLog _log;

    public Waking_who_watches() => _log = new EventLog(_database = new Database(_folder.File("lamps.db"), []));

    [Fact]
    public async Task Is_done_by_what_was_written()
    {
        using Wake any = _log.WatchAll(), lamp = _log.Watch("lamp-1"), other = _log.Watch("lamp-2");
        await _database.Write(db => _log.Append(db, Lit()));

        Assert.True(any.Wait(CancellationToken.None).IsCompleted);
        Assert.True(lamp.Wait(CancellationToken.None).IsCompleted);
        Assert.False(other.Wait(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Is_not_done_by_what_was_taken_back()
    {
        using Wake any = _log.WatchAll(), lamp = _log.Watch("lamp-1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.Write(db =>
        {
            _log.Append(db, Lit());
            throw new InvalidOperationException("The bulb is broken.");
        }));

        Assert.False(any.Wait(CancellationToken.None).IsCompleted);
        Assert.False(lamp.Wait(CancellationToken.None).IsCompleted);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private static Event Lit() => new() { Type = "lamp.lit", Subject = "lamp-1", Version = 1, At = DateTimeOffset.UnixEpoch, Act = "light", By = "somebody", From = "", To = "lit", Form = "{}", Snapshot = "{}" };
}
