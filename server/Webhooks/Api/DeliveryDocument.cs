using Hypermedia.Foundation;

namespace Webhooks.Api;

/// <summary>A delivery as a document, and what is told of it in the descriptions of the API. Its acts are written by the lifecycle.</summary>
internal sealed class DeliveryDocument(ApiDescription api, ApiRoute subscription)
{
    private readonly Rel _subscription = api.Relation("subscription");

    private static readonly ValueShape Attempt = new("DeliveryAttempt",
        PropertyShape.Time("at", "When it began."),
        PropertyShape.Whole("milliseconds", "How long it took.", 120),
        PropertyShape.Whole("statusCode", "What the receiver answered.", 204).OrNone(),
        PropertyShape.Text("failure", "Why it did not work, where the status code does not say it.").OrNone());

    public DocumentShape Shape => new()
    {
        Meaning = "A message on its way to a receiver.",
        Links = [new(_subscription)],
        Properties =
        [
            PropertyShape.Text("id", "Names the delivery, for ever.", "01a2043acc477000a8a6c3cfa490bf43"),
            PropertyShape.Choice<DeliveryState>("status", "Whether the receiver took it."),
            PropertyShape.Text("messageId", "The webhook-id: the same however often the message is sent.", "trips-41"),
            PropertyShape.Text("type", "What happened.", "ride.trip.completed"),
            PropertyShape.Text("subject", "The id of what it happened to.", "01a2043acc477000a8a6c3cfa490bf43"),
            PropertyShape.Time("queuedAt"),
            PropertyShape.Time("updatedAt"),
            PropertyShape.Time("nextAttemptAt", "When it is tried next.").OrNone(),
            PropertyShape.Time("deliveredAt", "When the receiver took it last.").OrNone(),
            PropertyShape.List("attempts", Attempt, "The last times it was tried, oldest first."),
            PropertyShape.Whole("version", "Counts its changes from 1."),
        ],
    };

    public void Links(HalWriter hal, Delivery delivery) => hal.Link(_subscription, subscription, delivery.SubscriptionId, title: "Who is told");

    public static void Properties(HalWriter hal, Delivery delivery, Standing standing)
    {
        hal.Json.WriteString("id", delivery.Id);
        hal.Json.WriteString("status", States<DeliveryState>.Name(delivery.State));
        hal.Json.WriteString("messageId", delivery.MessageId);
        hal.Json.WriteString("type", delivery.Type);
        hal.Json.WriteString("subject", delivery.Subject);
        hal.Time("queuedAt", delivery.QueuedAt);
        hal.Time("updatedAt", delivery.UpdatedAt);
        if (delivery.NextAttemptAt is { } next) hal.Time("nextAttemptAt", next);
        if (delivery.DeliveredAt is { } delivered) hal.Time("deliveredAt", delivered);
        hal.Json.WriteStartArray("attempts");
        foreach (var attempt in delivery.Attempts) Tried(hal, attempt);
        hal.Json.WriteEndArray();
        hal.Json.WriteNumber("version", delivery.Version);
    }

    private static void Tried(HalWriter hal, Attempt attempt)
    {
        hal.Json.WriteStartObject();
        hal.Time("at", attempt.At);
        hal.Json.WriteNumber("milliseconds", attempt.Milliseconds);
        if (attempt.StatusCode is { } status) hal.Json.WriteNumber("statusCode", status);
        if (attempt.Failure is not null) hal.Json.WriteString("failure", hal.View.Language.Say(attempt.Failure));
        hal.Json.WriteEndObject();
    }
}
