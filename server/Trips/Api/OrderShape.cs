using Hypermedia.Foundation;

namespace Trips.Api;

/// <summary>What an order's document holds, for the descriptions of the API.</summary>
internal static class OrderShape
{
    public static DocumentShape Of(Rel trip, Rel passenger) => new()
    {
        Meaning = "What a trip costs, and what became of it.",
        Links = [new(trip), new(passenger)],
        Properties =
        [
            PropertyShape.Text("id", "Names the order, for ever: as its trip is named.", "01a2043acc477000a8a6c3cfa490bf43"),
            PropertyShape.Choice<OrderState>("status", "Whether it is settled."),
            PropertyShape.Group("amount", TripShape.Money, "What the trip costs.").OrNone(),
            PropertyShape.Choice<PaymentMethod>("method", "How it was paid.").OrNone(),
            PropertyShape.Group("tip", TripShape.Money, "What was given beside.").OrNone(),
            PropertyShape.Group("total", TripShape.Money, "What was paid.").OrNone(),
            PropertyShape.Text("reason", "Why it was waived or refunded.").OrNone(),
            PropertyShape.Time("openedAt"),
            PropertyShape.Time("updatedAt"),
            PropertyShape.Whole("version", "Counts its changes from 1."),
        ],
    };
}
