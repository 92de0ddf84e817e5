using System.Collections.Concurrent;

namespace Hypermedia.Client;

/// <summary>Requests that are being answered, so that others like them wait instead of asking too.</summary>
internal sealed class InFlight
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _leaders = new(StringComparer.Ordinal);
    private long _ended;

    /// <summary>How many have ended so far.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Whether this one is the first; else <paramref name="first"/> ends when that one has: true when it came to an answer or a failure, false when it was given up.</summary>
    public bool TryLead(string identity, out Task<bool> first)
    {
        var mine = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        first = _leaders.GetOrAdd(identity, mine).Task;
        return first == mine.Task;
    }

    public void End(string identity, bool answered)
    {
        // Counted before another may lead: who does then knows that something came between.
        Interlocked.Increment(ref _ended);
        if (_leaders.TryRemove(identity, out var mine)) mine.SetResult(answered);
    }
}
