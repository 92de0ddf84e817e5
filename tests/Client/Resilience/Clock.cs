using System.Collections.Concurrent;
using System.Threading.Channels;
using Tests.Support;

namespace Tests.Client.Resilience;

/// <summary>A clock that stands still until a test moves it, and tells when somebody begins to wait by it.</summary>
internal sealed class Clock : TimeProvider
{
    // Of the wall clock, for a test that waits for what never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTime _time = new();
    private readonly ConcurrentDictionary<TimeSpan, Channel<bool>> _begun = new();

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _time.CreateTimer(callback, state, dueTime, period);
        Begun(dueTime).Writer.TryWrite(true);
        return timer;
    }

    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>Returns once somebody waits for so long.</summary>
    public Task Begins(TimeSpan wait) => Begun(wait).Reader.ReadAsync().AsTask().WaitAsync(Patience, System);

    /// <summary>Returns once somebody waits for so long, and lets the time pass.</summary>
    public async Task Let(TimeSpan wait)
    {
        await Begins(wait);
        Advance(wait);
    }

    private Channel<bool> Begun(TimeSpan wait) => _begun.GetOrAdd(wait, _ => Channel.CreateUnbounded<bool>());
}
