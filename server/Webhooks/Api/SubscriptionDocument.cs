using Hypermedia.Foundation;

namespace Webhooks.Api;

/// <summary>A subscription as a document, and what is told of it in the descriptions of the API. Its acts are written by the lifecycle.</summary>
internal sealed class SubscriptionDocument(ApiDescription api, ApiRoute deliveries)
{
    private readonly Rel _deliveries = api.Relation("deliveries");

    public DocumentShape Shape => new()
    {
        Meaning = "An address that is told of some of what happens.",
        Links = [new(_deliveries)],
        Properties =
        [
            PropertyShape.Text("id", "Names the subscription, for ever.", "01a2043acc477000a8a6c3cfa490bf43"),
            PropertyShape.Choice<SubscriptionState>("status", "Whether it is told."),
            PropertyShape.Text("url", "Where messages are sent.", SubscriptionRequest.UrlExample),
            PropertyShape.Texts("types", "What it asks for: messages by their names, or by the beginning that a kind of them has in common.", "ride.trip.completed"),
            PropertyShape.Text("reason", "Why it is disabled.").OrNone(),
            PropertyShape.Text("secret", "What to verify messages by: told in the answer that made it, and never again.", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD").OrNone(),
            PropertyShape.Time("subscribedAt"),
            PropertyShape.Time("updatedAt"),
            PropertyShape.Whole("version", "Counts its changes from 1."),
        ],
    };

    public void Links(HalWriter hal, Subscription subscription) =>
        hal.Link(_deliveries, $"{deliveries.Href(hal.View.Address)}?of={subscription.Id}", title: "What was sent to it");

    public static void Properties(HalWriter hal, Subscription subscription, Standing standing)
    {
        hal.Json.WriteString("id", subscription.Id);
        hal.Json.WriteString("status", States<SubscriptionState>.Name(subscription.State));
        hal.Json.WriteString("url", subscription.Url);
        hal.Json.WriteStartArray("types");
        foreach (var type in subscription.Types) hal.Json.WriteStringValue(type);
        hal.Json.WriteEndArray();
        if (subscription.Reason is not null) hal.Json.WriteString("reason", hal.View.Language.Say(subscription.Reason));
        hal.Time("subscribedAt", subscription.SubscribedAt);
        hal.Time("updatedAt", subscription.UpdatedAt);
        hal.Json.WriteNumber("version", subscription.Version);
    }
}
