namespace Hypermedia.Client;

/// <summary>How far pages are followed.</summary>
public sealed record PageLimits
{
    /// <summary>The most pages that are fetched. Default 1000; more than that end in an outcome that says so.</summary>
    public int Most { get; init; } = 1000;

    /// <summary>The relation that leads from a page to the next one. Default <c>next</c> (RFC 8288, registered).</summary>
    public string Relation { get; init; } = "next";

    /// <summary>Whether pages and items may be on another scheme, host or port than the page that leads to them. Default false.</summary>
    public bool OtherOrigins { get; init; }
}
