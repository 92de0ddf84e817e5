using System.ComponentModel.DataAnnotations;
using Hypermedia.Foundation;

namespace Webhooks;

// What is given to do an act on a subscription, and what the act makes of it.

public sealed record SubscriptionRequest(
    [Field("Address", Type = "url", Placeholder = SubscriptionRequest.UrlExample, Example = SubscriptionRequest.UrlExample, Otherwise = "This must be a web address."), RegularExpression("https?://[^\\s@#]+"), MaxLength(SubscriptionRequest.UrlLength)] string Url,
    [Field("What to be told of", Otherwise = "Each must be one of the messages that are listed.")] IReadOnlyList<MessageType> Types) : IBeginning<Subscription>
{
    // Kept for documents that nobody runs (RFC 2606 §2).
    public const string UrlExample = "https://receiver.example/hook";

    // What servers and proxies take without being asked (RFC 9110 §4.1 recommends 8000; few addresses have a tenth).
    public const int UrlLength = 2000;

    public Subscription Begin(string id, Moment moment) => new() { Id = id, Url = Url, Types = [.. Types.Select(type => type.Name)], SubscribedAt = moment.Now };
}

public sealed record Pause : IAct<Subscription>;

public sealed record Resumption : IAct<Subscription>
{
    public Subscription After(Subscription subscription, Moment moment) => subscription with { Reason = null };
}

public sealed record Rotation : IAct<Subscription>;

public sealed record Ping : IAct<Subscription>;

public sealed record Deletion : IAct<Subscription>;

public sealed record Disabling(string Reason) : IAct<Subscription>
{
    public Subscription After(Subscription subscription, Moment moment) => subscription with { Reason = Reason };
}
