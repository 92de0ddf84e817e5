namespace Hypermedia.Client;

/// <summary>How far a crawl goes, and how politely.</summary>
public sealed record CrawlLimits
{
    /// <summary>The most addresses that are asked. Default 200.</summary>
    public int Documents { get; init; } = 200;

    /// <summary>The most links between the start and a document. Default 20.</summary>
    public int Depth { get; init; } = 20;

    /// <summary>How long it may take. Default 10 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many requests are under way at once. Default 4: a guest leaves room for others.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>Whether links to another scheme, host or port than the start's are followed. Default false.</summary>
    public bool OtherOrigins { get; init; }
}
