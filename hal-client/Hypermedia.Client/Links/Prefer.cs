namespace Hypermedia.Client;

/// <summary>What to take where a document both links to a resource and shows it embedded, maybe partial (draft-kelly-json-hal-11 §4.1.2, §8.3).</summary>
public enum Prefer
{
    /// <summary>What the link leads to, from a cache where that may answer; where there is only an embedded resource, what its <c>self</c> leads to, and it itself where it has none.</summary>
    Link,

    /// <summary>What is embedded, as it is and without a request (<see cref="State.MaybePartial"/>); what the link leads to where nothing is.</summary>
    Embedded,

    /// <summary>What the server answers now: the link, or the <c>self</c> of what is embedded, past every cache (RFC 9111 §5.2.1.4). What has no address cannot be had so.</summary>
    Fresh,
}
