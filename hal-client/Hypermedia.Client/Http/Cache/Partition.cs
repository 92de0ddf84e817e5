using System.Net.Http.Headers;

namespace Hypermedia.Client;

/// <summary>Who asks, as a digest of what proves it: nobody is ever answered with what was meant for somebody else (RFC 9111 §7.3).</summary>
internal static class Partition
{
    // A name that sounds like a secret counts as one: to keep answers apart for nothing costs a request, to mix them a secret.
    private static readonly string[] SoundsSecret = ["auth", "cookie", "token", "secret", "session", "key", "signature"];

    // What nearly every request has, looked up instead of being searched for words. None of them holds one.
    private static readonly HashSet<string> Harmless = new(["Accept", "Accept-Encoding", "Accept-Language", "Cache-Control", "If-None-Match", "If-Modified-Since", "User-Agent"], StringComparer.OrdinalIgnoreCase);

    // Tells one sending of a request from another, and nothing of who sends it.
    private const string NoSecret = "Idempotency-Key";

    /// <param name="request">As it would be sent.</param>
    /// <param name="secrets">The fields that hold credentials of its origin.</param>
    /// <param name="digests">Those that were made before.</param>
    public static string Of(HttpRequestMessage request, IReadOnlyCollection<string> secrets, Digests digests)
    {
        var proving = new SortedList<string, HeaderStringValues>(StringComparer.Ordinal);
        foreach (var (name, values) in request.Headers.NonValidated)
            if (secrets.Contains(name, StringComparer.OrdinalIgnoreCase) || IsSecret(name)) proving[name.ToLowerInvariant()] = values;
        var text = Scratch.Take();
        foreach (var (name, values) in proving)
        {
            Digest.Join(text, name);
            foreach (var value in values) Digest.Join(text, value);
        }

        return digests.Of(text);
    }

    private static bool IsSecret(string name)
    {
        if (Harmless.Contains(name)) return false;
        foreach (var word in SoundsSecret)
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return !name.Equals(NoSecret, StringComparison.OrdinalIgnoreCase);
        return false;
    }
}
