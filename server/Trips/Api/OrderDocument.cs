using Hypermedia.Foundation;

namespace Trips.Api;

/// <summary>An order as a document of v2. Its acts are written by the lifecycle.</summary>
internal sealed class OrderDocument(ApiDescription api, ApiRoute trip, ApiRoute passenger)
{
    private readonly Rel _trip = api.Relation("trip"), _passenger = api.Relation("passenger");

    public void Links(HalWriter hal, Order order)
    {
        hal.Link(_trip, trip, order.Id, title: "What it is for");
        hal.Link(_passenger, passenger, order.PassengerId, title: "Who pays");
    }

    public static void Properties(HalWriter hal, Order order, Standing standing)
    {
        hal.Json.WriteString("id", order.Id);
        hal.Json.WriteString("status", States<OrderState>.Name(order.State));
        if (order.Amount is { } amount)
        {
            TripDocument.Amount(hal, "amount", amount);
            if (order.Payment is { } payment) Paid(hal, amount, payment);
        }
        if (order.Reason is not null) hal.Json.WriteString("reason", order.Reason);
        hal.Time("openedAt", order.OpenedAt);
        hal.Time("updatedAt", order.UpdatedAt);
        hal.Json.WriteNumber("version", order.Version);
    }

    private static void Paid(HalWriter hal, Money amount, Payment payment)
    {
        hal.Json.WriteString("method", States<PaymentMethod>.Name(payment.Method));
        TripDocument.Amount(hal, "tip", amount with { Amount = payment.Tip });
        TripDocument.Amount(hal, "total", amount with { Amount = amount.Amount + payment.Tip });
    }
}
