namespace Hypermedia.Client;

/// <summary>How a server does, as the measures of a client have seen it (<see cref="HalClient.HealthOf"/>); made anew each time it is asked for.</summary>
/// <param name="Breaker">Whether requests are sent there.</param>
/// <param name="Since">Since when that is so; null when it has always been.</param>
/// <param name="UnderWay">How many requests are under way, attempts of one counted once.</param>
/// <param name="Waiting">How many wait for one of those to end.</param>
public sealed record OriginHealth(BreakerState Breaker, DateTimeOffset? Since, int UnderWay, int Waiting)
{
    /// <summary>The most that are under way at once (<see cref="BulkheadOptions.Concurrent"/>); null for any number.</summary>
    public int? Limit { get; init; }

    /// <summary>When a request may find out whether it works again; null while requests are sent there.</summary>
    public DateTimeOffset? TriedAgainAt { get; init; }
}

/// <summary>Whether requests are sent to a server (<see cref="BreakerOptions"/>).</summary>
public enum BreakerState
{
    /// <summary>They are.</summary>
    Closed,

    /// <summary>They are not: it has failed too often.</summary>
    Open,

    /// <summary>One is, to find out whether it works again.</summary>
    HalfOpen,
}
