namespace Hypermedia.Foundation;

/// <summary>What the lifecycle says of an act asked for.</summary>
public enum Verdict
{
    /// <summary>It may be done.</summary>
    Allowed,

    /// <summary>The caller could do it, in another state.</summary>
    NotNow,

    /// <summary>The caller may see the resource, but this act is for others.</summary>
    NotYours,

    /// <summary>The caller may not know that the resource exists.</summary>
    Unknown,
}

/// <summary>
/// How a caller stands to one resource: the parties of the lifecycle they belong to, as bits. Two callers who stand
/// alike see the same document, so it is part of the entity tag.
/// </summary>
public readonly record struct Standing(int Mask)
{
    internal bool Includes(int mask) => (Mask & mask) != 0;
}
