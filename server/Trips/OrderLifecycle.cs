using City;
using Hypermedia.Foundation;
using static Trips.OrderState;

namespace Trips;

public enum OrderState { Open, Due, Paid, Refunded, Void }

/// <summary>The life of an order: what a trip costs, and who has settled it. It begins and is billed with its trip, in one transaction.</summary>
public static class OrderLifecycle
{
    /// <summary>What trip management calls itself where it acts on orders.</summary>
    internal const string TripManagement = "trip management";

    private static readonly Party<Order, OrderState>
        ItsPassenger = new("its passenger", (order, caller) => caller.Is(Roles.Passenger) && order?.PassengerId == caller.Subject),
        Operator     = new("an operator",   (_, caller) => caller.Is(Roles.Operator)),
        ItsTrip      = Party<Order, OrderState>.System(TripManagement);

    public static readonly Lifecycle<Order, OrderState> Rules =
    [
        // who             may do          named       shown as                     while it is    it becomes, told as
        ItsTrip     .MayBegin<Opening>   ("open",     "Open an order")                            .Then(Open,     "opened"),
        ItsTrip     .May<Billing>        ("bill",     "Bill the trip")             .While(Open)   .Then(Due,      "due"),
        ItsTrip     .May<Closing>        ("close",    "Close without a bill")      .While(Open)   .Then(OrderState.Void, "voided"),
        ItsPassenger.May<Payment>        ("pay",      "Pay")                       .While(Due)    .Then(Paid,     "paid"),
        Operator    .May<Waiver>         ("waive",    "Waive the bill")            .While(Due)    .Then(OrderState.Void, "voided"),
        Operator    .May<Refund>         ("refund",   "Refund the payment")        .While(Paid)   .Then(Refunded, "refunded"),

        ItsPassenger.MaySee(), Operator.MaySeeAll(),
    ];
}
