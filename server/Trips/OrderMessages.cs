using Hypermedia.Foundation;

namespace Trips;

/// <summary>An order as trip management tells it to others. These words are promised; those of <see cref="Order"/> are not.</summary>
public sealed record OrderFacts(
    [property: Told("Names the order, for ever: as its trip is named.", Example = "01a2043acc477000a8a6c3cfa490bf43")] string Id,
    [property: Told("Whether it is settled.")] OrderState Status,
    [property: Told("Counts its changes from 1.")] long Version,
    [property: Told("The id of who pays.", Example = "passenger-1")] string Passenger,
    [property: Told("What the trip costs.")] MoneyFacts? Amount,
    [property: Told("How it was paid.")] PaymentMethod? Method,
    [property: Told("What was given beside.")] MoneyFacts? Tip,
    [property: Told("What was paid.")] MoneyFacts? Total,
    [property: Told("Why it was waived or refunded.")] string? Reason,
    [property: Told] DateTimeOffset OpenedAt,
    [property: Told] DateTimeOffset UpdatedAt)
{
    public static OrderFacts Of(Order order)
    {
        var paid = order is { Amount: { } amount, Payment: { } payment } ? (Tip: amount with { Amount = payment.Tip }, Total: amount with { Amount = amount.Amount + payment.Tip }) : default;
        return new(order.Id, order.State, order.Version, order.PassengerId, MoneyFacts.Of(order.Amount), order.Payment?.Method, MoneyFacts.Of(paid.Tip), MoneyFacts.Of(paid.Total), order.Reason, order.OpenedAt, order.UpdatedAt);
    }
}

/// <summary>What happens to orders, as it is told.</summary>
internal static class OrderMessages
{
    public static MessageKind Of(Door<Order, OrderState> door) => MessageKind.Of("order", door, OrderFacts.Of, TripsWords.Default.OrderFacts);
}
