using System.Collections.Concurrent;

namespace Hypermedia.Client;

/// <summary>Remembers what was changed lately, so that an answer asked for before a change is not kept after it.</summary>
internal sealed class Invalidations
{
    // Changes that are remembered one by one; after so many, everything that was on its way counts as changed.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.Ordinal);
    private long _now;
    private long _allBefore;

    /// <summary>The moment, counted in changes.</summary>
    public long Now => Interlocked.Read(ref _now);

    public void Changed(Uri uri)
    {
        var now = Interlocked.Increment(ref _now);
        if (_last.Count >= Most)
        {
            Interlocked.Exchange(ref _allBefore, now);
            _last.Clear();
        }

        _last[Target.Of(uri)] = now;
    }

    public bool Since(long moment, Uri uri) => moment < Interlocked.Read(ref _allBefore) || _last.TryGetValue(Target.Of(uri), out var last) && last > moment;
}
