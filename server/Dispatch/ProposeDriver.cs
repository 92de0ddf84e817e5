using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>
/// Brings trips and drivers together. Everything happens in the transaction that hears the event: the trip remembered,
/// the driver engaged and the proposal told are one, so a kill between any two steps loses nothing.
/// </summary>
internal sealed class ProposeDriver(Door<Driver, DriverState> drivers)
{
    /// <summary>Asks a driver for a trip, if there is one to ask.</summary>
    public void For(SqlSession db, OpenTrip trip, DateTimeOffset now)
    {
        if (NearestDriver.For(db, trip) is not { } driver) return;
        var engagement = new Engagement(trip.Id, NearestDriver.EtaMinutes(driver, trip), trip.Since);
        if (drivers.Perform(db, driver.Id, drivers.Rules["engage"], engagement, At(now, trip)) is Passage<Driver>.Done) OpenTrips.Give(db, trip.Id, driver.Id);
    }

    /// <summary>A driver can be asked: for the trip of their class that has waited longest.</summary>
    public void ForLongestWaiting(SqlSession db, VehicleClass vehicle, string driver, DateTimeOffset now)
    {
        if (OpenTrips.LongestWaiting(db, vehicle, driver) is { } waiting) For(db, waiting, now);
    }

    /// <summary>Sets a driver free of a trip.</summary>
    public void Release(SqlSession db, OpenTrip trip, Spot? where, DateTimeOffset now)
    {
        if (trip.DriverId is { } driver && drivers.Table.Find(db, driver)?.Trip == trip.Id) drivers.Perform(db, driver, drivers.Rules["release"], new Release(where), At(now, trip));
    }

    // Whoever made it possible: what is done for a trip belongs to the trace of the trip.
    private static Moment At(DateTimeOffset now, OpenTrip trip) => new(now, Caller.System("dispatcher"), trip.TraceParent);
}
