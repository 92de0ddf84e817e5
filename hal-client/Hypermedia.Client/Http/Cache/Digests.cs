using System.Collections.Concurrent;

namespace Hypermedia.Client;

/// <summary>Digests of what was asked with lately, each made once: a client asks with the same few fields again and again. In memory only, like the credentials they are made of.</summary>
internal sealed class Digests
{
    // More than callers and languages of one client; beyond, it begins anew.
    private const int Most = 256;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <param name="text">As <see cref="Digest.Join"/> puts its parts together.</param>
    public string Of(string text)
    {
        if (_known.TryGetValue(text, out var known)) return known;
        if (_known.Count >= Most) _known.Clear();
        return _known[text] = Digest.OfJoined(text);
    }
}
