using System.Collections.Concurrent;

namespace Hypermedia.Foundation;

/// <summary>
/// Tells one watcher that there is something new to read. It carries no data and never queues: however often it is
/// rung, the watcher reads the log once. A slow watcher therefore costs nothing but its own time.
/// </summary>
public sealed class Wake : IDisposable
{
    // Timers end at 49 days; who waits longer looks once a day.
    private static readonly TimeSpan LongestAlarm = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly Action<Wake> _leave;

    internal Wake(Action<Wake> leave) => _leave = leave;

    /// <summary>Waits until rung.</summary>
    public Task Wait(CancellationToken cancellation) => _bell.WaitAsync(cancellation);

    /// <summary>Waits until rung or until the time has passed; says whether it was rung.</summary>
    public Task<bool> Wait(TimeSpan atMost, TimeProvider time, CancellationToken cancellation) => WaitUntil(time.GetUtcNow() + atMost, time, cancellation);

    /// <summary>Waits until rung or until a time; says whether it was rung.</summary>
    public async Task<bool> WaitUntil(DateTimeOffset until, TimeProvider time, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var left = TimeSpan.FromTicks(Math.Clamp((until - time.GetUtcNow()).Ticks, 0, LongestAlarm.Ticks));
        await using var alarm = time.CreateTimer(passed => ((CancellationTokenSource)passed!).Cancel(), limit, left, Timeout.InfiniteTimeSpan);
        // A clock that was moved on between the question and the alarm has passed the time already.
        if (time.GetUtcNow() >= until) await limit.CancelAsync();
        try
        {
            await _bell.WaitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Wakes the one who waits, or who will wait next.</summary>
    public void Ring()
    {
        // Full means: rung already and not yet heard.
        lock (_bell)
            if (_bell.CurrentCount == 0) _bell.Release();
    }

    /// <summary>Stops watching.</summary>
    public void Dispose() => _leave(this);
}

/// <summary>Who watches which subject.</summary>
internal sealed class Wakes
{
    private const string Everything = "";

    private readonly ConcurrentDictionary<string, Wake[]> _watchers = new(StringComparer.Ordinal);

    public Wake Watch(string? subject)
    {
        var key = subject ?? Everything;
        var wake = new Wake(gone => Leave(key, gone));
        _watchers.AddOrUpdate(key, _ => [wake], (_, others) => [.. others, wake]);
        return wake;
    }

    /// <summary>Wakes who watches one subject.</summary>
    public void Wake(string subject) => Ring(subject);

    /// <summary>Wakes who watches everything.</summary>
    public void WakeWatchersOfAll() => Ring(Everything);

    public void WakeAll()
    {
        foreach (var key in _watchers.Keys) Ring(key);
    }

    private void Ring(string key)
    {
        if (!_watchers.TryGetValue(key, out var watchers)) return;
        foreach (var watcher in watchers) watcher.Ring();
    }

    private void Leave(string key, Wake gone)
    {
        var left = _watchers.AddOrUpdate(key, _ => [], (_, watchers) => [.. watchers.Where(watcher => watcher != gone)]);
        if (left.Length == 0) _watchers.TryRemove(new KeyValuePair<string, Wake[]>(key, left));
    }
}
