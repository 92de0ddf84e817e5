namespace Hypermedia.Foundation;

/// <summary>A service that this one asks, as the status shows it: how calls to it went lately, and what is done about it.</summary>
/// <param name="Breaker">Whether calls are made.</param>
/// <param name="UnderWay">How many calls are under way.</param>
/// <param name="Waiting">How many wait for one of those to end.</param>
public sealed record Neighbour(BreakerState Breaker, int UnderWay, int Waiting)
{
    /// <summary>Since when calls are made, or are not; null when it has been so from the start.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The most calls that are under way at once; null for any number.</summary>
    public int? Limit { get; init; }

    /// <summary>When a call may find out whether it answers again; null while calls are made.</summary>
    public DateTimeOffset? TriedAgainAt { get; init; }

    /// <summary>What is done to calls on purpose, in a sentence; null for nothing.</summary>
    public string? Chaos { get; init; }

    /// <summary>Null while calls are made, else what is the matter, in a sentence.</summary>
    internal string? Trouble => Breaker switch
    {
        BreakerState.Open => "It has failed so often that it is not asked for a while.",
        BreakerState.HalfOpen => "It has failed often; whether it works again is being found out.",
        _ => null,
    };
}

/// <summary>Whether calls are made to a service: a breaker that is closed lets them through.</summary>
public enum BreakerState
{
    /// <summary>They are.</summary>
    Closed,

    /// <summary>They are not, for a while: it has failed too often.</summary>
    Open,

    /// <summary>One is, to find out whether it works again.</summary>
    HalfOpen,
}
