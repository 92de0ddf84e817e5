namespace Hypermedia.Client;

/// <summary>What handlers on the way to the wire tell of a request, for the hop that is kept of it.</summary>
internal static class Provenance
{
    /// <summary>Who answered.</summary>
    public static readonly HttpRequestOptionsKey<AnsweredFrom> From = new("hypermedia.answered-from");

    /// <summary>How often it was sent.</summary>
    public static readonly HttpRequestOptionsKey<int> Attempts = new("hypermedia.attempts");
}
