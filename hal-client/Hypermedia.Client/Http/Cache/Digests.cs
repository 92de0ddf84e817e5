using System.Collections.Concurrent;
using System.Text;

namespace Hypermedia.Client;

/// <summary>Digests of what was asked with lately, each made once: a client asks with the same few fields again and again. In memory only, like the credentials they are made of.</summary>
internal sealed class Digests
{
    // More than callers and languages of one client; beyond, it begins anew.
    private const int Most = 256;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <param name="joined">From <see cref="Scratch"/>, as <see cref="Digest.Join"/> puts its parts together; it is given back.</param>
    public string Of(StringBuilder joined)
    {
        var text = Scratch.Text(joined);
        if (!_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
        {
            if (_known.Count >= Most) _known.Clear();
            var name = text.ToString();
            known = _known[name] = Digest.OfJoined(name);
        }

        Scratch.GiveBack(joined);
        return known;
    }
}
