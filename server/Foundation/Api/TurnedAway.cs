namespace Hypermedia.Foundation;

/// <summary>Why somebody may not begin a resource, though the lifecycle would let them.</summary>
/// <param name="Kind">The kind of refusal.</param>
/// <param name="Why">A sentence for the person.</param>
public sealed record TurnedAway(ProblemKind Kind, Sentence Why)
{
    /// <summary>When it may be otherwise; null for what nobody knows, and for what time does not mend.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>False where nobody knows at the moment, and the same may be granted later.</summary>
    public bool IsFinal => Kind.Status != 503;
}
