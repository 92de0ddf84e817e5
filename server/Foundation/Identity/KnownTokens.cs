using System.Collections.Concurrent;

namespace Hypermedia.Foundation;

/// <summary>Tokens that were found to hold, so that a caller's next request is not spent on their signature again.</summary>
internal sealed class KnownTokens
{
    // A key that was withdrawn is believed no longer than this.
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(5);

    // About a kilobyte each. Past it, all are forgotten: rare, and cheaper than keeping their order.
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, (KnownCaller Who, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>Whose token it is; null if it is not known to hold now.</summary>
    public KnownCaller? Find(ReadOnlySpan<char> token, DateTimeOffset now) => _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var known) && now < known.Until ? known.Who : null;

    /// <summary>Remembers a token that was just found to hold, for a while and never beyond its end.</summary>
    public void Remember(string token, KnownCaller who, DateTimeOffset end, DateTimeOffset now)
    {
        if (_known.Count >= Most) _known.Clear();
        _known[token] = (who, end < now + Believed ? end : now + Believed);
    }
}
