namespace Hypermedia.Client;

/// <summary>Who asks, as a digest of what proves it: nobody is ever answered with what was meant for somebody else (RFC 9111 §7.3).</summary>
internal static class Partition
{
    // A name that sounds like a secret counts as one: to keep answers apart for nothing costs a request, to mix them a secret.
    private static readonly string[] SoundsSecret = ["auth", "cookie", "token", "secret", "session", "key", "signature"];

    // Tells one sending of a request from another, and nothing of who sends it.
    private const string NoSecret = "Idempotency-Key";

    /// <param name="request">As it would be sent.</param>
    /// <param name="secrets">The fields that hold credentials of its origin.</param>
    public static string Of(HttpRequestMessage request, IEnumerable<string> secrets)
    {
        var known = secrets.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Digest.Of(
            from field in request.Headers.NonValidated
            where known.Contains(field.Key) || (Array.Exists(SoundsSecret, s => field.Key.Contains(s, StringComparison.OrdinalIgnoreCase)) && !field.Key.Equals(NoSecret, StringComparison.OrdinalIgnoreCase))
            orderby field.Key.ToLowerInvariant()
            from part in field.Value.Prepend(field.Key.ToLowerInvariant())
            select part);
    }
}
