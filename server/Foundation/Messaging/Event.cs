namespace Hypermedia.Foundation;

/// <summary>A fact in the log: what happened to which resource, by whom, and what the resource was right after.</summary>
public sealed record Event
{
    /// <summary>Its place in the log; 0 until it is written.</summary>
    public long Sequence { get; init; }

    /// <summary>The name of the fact: "prefix.kind.fact".</summary>
    public required string Type { get; init; }

    /// <summary>The id of the resource.</summary>
    public required string Subject { get; init; }

    /// <summary>The version of the resource that this fact made; orders the facts of one subject without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The act's name.</summary>
    public required string Act { get; init; }

    /// <summary>The subject of the caller, or the part of the system.</summary>
    public required string By { get; init; }

    /// <summary>The state before; empty when it began.</summary>
    public required string From { get; init; }

    /// <summary>The state after.</summary>
    public required string To { get; init; }

    /// <summary>What the caller gave, as a JSON object.</summary>
    public required string Form { get; init; }

    /// <summary>The resource right after, as JSON in the module's own words.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The trace it belongs to (W3C Trace Context), or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>What <see cref="Snapshot"/> was written of, where that was lately and in this process; so nobody need read it.</summary>
    internal object? Made { get; init; }
}
