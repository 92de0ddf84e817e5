namespace Hypermedia.Client;

/// <summary>Where one origin ends: who walks by itself does not cross it unasked.</summary>
internal static class Border
{
    /// <summary>A sentence when a link leads from a document to another origin; null when it stays.</summary>
    public static string? Crossed(State from, Link link) =>
        link.Expand() is { } uri && !Origin.Same(from.Uri, uri) ? $"'{link.Relation}' of {from.Uri} leads to another origin, {uri}." : null;
}
