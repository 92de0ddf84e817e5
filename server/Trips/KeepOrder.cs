using Hypermedia.Foundation;

namespace Trips;

/// <summary>
/// Keeps the order of a trip in step with it, in the transaction of the trip's own change: nobody ever sees a completed
/// trip that is not billed, or a bill for a trip that is still on its way.
/// </summary>
internal sealed class KeepOrder(Door<Order, OrderState> orders)
{
    public void Follow(SqlSession db, Act<Trip, TripState> act, Trip trip, Moment moment)
    {
        var ours = moment with { Who = Caller.System(OrderLifecycle.TripManagement) };
        if (act.IsBeginning) orders.Begin(db, trip.Id, orders.Rules["open"], new Opening(trip.PassengerId), ours);
        else if (act.To is TripState.Completed or TripState.Cancelled) Settle(db, trip, ours);
    }

    private void Settle(SqlSession db, Trip trip, Moment moment)
    {
        var order = OrderStore.Of(db, trip);
        var passage = order is null ? null : trip.Fare is { } fare
            ? orders.Perform(db, order, orders.Rules["bill"], new Billing(fare.Amount, fare.Currency), moment)
            : orders.Perform(db, order, orders.Rules["close"], new Closing(), moment);
        if (passage is not Passage<Order>.Done) throw new InvalidOperationException($"The order of trip {trip.Id} could not follow it into {trip.State}.");
    }
}
