using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>A URI you can act on. Holds nothing; making one sends nothing.</summary>
public sealed class Resource
{
    private static readonly KeyValuePair<string, string>[] PastCaches = [new("Cache-Control", "no-cache")];

    private readonly HalClient _client;

    internal Resource(HalClient client, Uri uri)
    {
        _client = client;
        Uri = uri;
    }

    /// <summary>Where it is.</summary>
    public Uri Uri { get; }

    /// <summary>Fetches its state.</summary>
    /// <param name="accept">What to ask for instead of the client's default (RFC 9110 §12.5.1).</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Outcome> Get(string? accept = null, CancellationToken cancel = default) => Get(accept, fresh: false, isOnTheWay: false, cancel);

    /// <summary>The resource a relation leads to from here, fetched when awaited.</summary>
    /// <param name="selector">A relation, plain, curied or expanded, with at most one choice: see <see cref="Selector"/>.</param>
    /// <param name="variables">Values for a templated link.</param>
    public FollowPath Follow(string selector, params (string Name, JsonNode? Value)[] variables) =>
        Follow(Selector.Parse(selector).With(variables));

    /// <summary>The resource a relation leads to from here, fetched when awaited, by the link or by what is embedded.</summary>
    /// <param name="selector">A relation with at most one choice: see <see cref="Selector"/>.</param>
    /// <param name="prefer">What to take where there are both.</param>
    /// <param name="variables">Values for a templated link.</param>
    public FollowPath Follow(string selector, Prefer prefer, params (string Name, JsonNode? Value)[] variables) =>
        Follow(Selector.Parse(selector).With(variables) with { Prefer = prefer });

    /// <summary>The resource a selector leads to from here, fetched when awaited.</summary>
    public FollowPath Follow(Selector selector) => new((isOnTheWay, cancel) => Get(null, fresh: false, isOnTheWay, cancel), selector);

    /// <summary>Its state and all that follow it by <c>next</c>, one by one.</summary>
    /// <param name="limits">How far.</param>
    public Pages Pages(PageLimits? limits = null) => new(cancel => Get(cancel: cancel), limits);

    internal Task<Outcome> Get(bool fresh, CancellationToken cancel) => Get(null, fresh, isOnTheWay: false, cancel);

    internal Task<Outcome> Get(string? accept, bool fresh, bool isOnTheWay, CancellationToken cancel) =>
        _client.Send(new HalRequest("GET", Uri) { Accept = accept, Headers = fresh ? PastCaches : [], IsOnTheWay = isOnTheWay }, cancel);
}
