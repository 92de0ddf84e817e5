namespace Hypermedia.Client;

/// <summary>The measures of each origin. An origin that nothing is on its way to may be forgotten for another, with all that was known of its health.</summary>
internal sealed class Origins(Func<Uri, OriginPipeline> make) : IDisposable
{
    // More than a client has to do with in one go; a crawler forgets the ones it has left behind.
    private const int Most = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, OriginPipeline> _known = new(StringComparer.Ordinal);
    private long _visits;

    /// <summary>Those of one origin, which stay as they are until they are left.</summary>
    public OriginPipeline Enter(Uri uri)
    {
        var name = Origin.Of(uri);
        lock (_lock)
        {
            if (!_known.TryGetValue(name, out var origin))
            {
                if (_known.Count >= Most) ForgetOne();
                _known[name] = origin = make(uri);
            }

            origin.Enter(++_visits);
            return origin;
        }
    }

    /// <summary>Those of one origin as they are, without a visit; null when there are none.</summary>
    public OriginPipeline? Peek(Uri uri)
    {
        lock (_lock) return _known.GetValueOrDefault(Origin.Of(uri));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var origin in _known.Values) origin.Dispose();
            _known.Clear();
        }
    }

    private void ForgetOne()
    {
        var idle = _known.Where(o => o.Value.IsIdle).ToList();
        // All of them busy: their number is that of the calls under way, which others limit.
        if (idle.Count == 0) return;
        var longest = idle.MinBy(o => o.Value.LastVisit);
        _known.Remove(longest.Key);
        longest.Value.Dispose();
    }
}
