using System.ComponentModel.DataAnnotations;
using Hypermedia.Foundation;

namespace Trips;

// What is given to do an act on an order, and what the act makes of it.

public sealed record Opening(string Passenger) : IBeginning<Order>
{
    public Order Begin(string id, Moment moment) => new() { Id = id, PassengerId = Passenger, OpenedAt = moment.Now };
}

public sealed record Billing(decimal Amount, string Currency) : IAct<Order>
{
    public Order After(Order order, Moment moment) => order with { Amount = new Money(Amount, Currency) };
}

public sealed record Closing : IAct<Order>;

public enum PaymentMethod { Card, Cash, Invoice }

public sealed record Payment([Field("How you pay")] PaymentMethod Method, [Field("Tip", Step = 0.01), Range(0, 100)] decimal Tip = 0) : IAct<Order>
{
    public Order After(Order order, Moment moment) => order with { Payment = this };
}

public sealed record Waiver([Field("Reason"), MaxLength(200)] string Reason) : IAct<Order>
{
    public Order After(Order order, Moment moment) => order with { Reason = Reason };
}

public sealed record Refund([Field("Reason"), MaxLength(200)] string Reason) : IAct<Order>
{
    public Order After(Order order, Moment moment) => order with { Reason = Reason };
}
