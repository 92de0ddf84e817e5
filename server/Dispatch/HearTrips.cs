using System.Text.Json;
using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>Hears what happens to trips and to drivers, and keeps looking for drivers until every trip has one or is over.</summary>
internal sealed class HearTrips(ProposeDriver propose, TimeProvider time)
{
    private const string AboutTrips = "ride.trip.";

    /// <summary>A fact of trip management.</summary>
    public void HearTrip(SqlSession db, Event told)
    {
        // The log tells of orders too, and they are none of the dispatcher's business.
        if (!told.Type.StartsWith(AboutTrips, StringComparison.Ordinal)) return;
        var known = OpenTrips.Find(db, told.Subject);
        switch (told.Type)
        {
            case "ride.trip.requested":
            case "ride.trip.retried":
                LookFor(db, told);
                break;
            case "ride.trip.declined":
            case "ride.trip.lapsed":
            case "ride.trip.withdrawn":
                if (known?.DriverId is { } driver && told.Type != "ride.trip.lapsed") OpenTrips.Decline(db, told.Subject, driver);
                if (known is not null) propose.Release(db, known, null, time.GetUtcNow());
                LookFor(db, told);
                break;
            case "ride.trip.completed":
                End(db, known, Destination(told));
                break;
            case "ride.trip.cancelled":
            case "ride.trip.unserved":
                End(db, known, null);
                break;
        }
    }

    /// <summary>A fact of our own: a driver who has become available, or has another vehicle now, may be asked.</summary>
    public void HearDriver(SqlSession db, Event told)
    {
        if (told.Type is not ("ride.driver.available" or "ride.driver.edited") || told.To != States<DriverState>.Name(DriverState.Available)) return;
        using var driver = JsonDocument.Parse(told.Snapshot);
        propose.ForLongestWaiting(db, Enum.Parse<VehicleClass>(driver.RootElement.GetProperty("vehicleClass").GetString()!), told.Subject, time.GetUtcNow());
    }

    private void LookFor(SqlSession db, Event told)
    {
        using var snapshot = JsonDocument.Parse(told.Snapshot);
        var trip = new OpenTrip(told.Subject, snapshot.RootElement.GetProperty("since").GetString()!,
            Geo.Parse(snapshot.RootElement.GetProperty("pickup").GetProperty("geo").GetString()!),
            Enum.Parse<VehicleClass>(snapshot.RootElement.GetProperty("vehicleClass").GetString()!), null);
        OpenTrips.Open(db, trip);
        propose.For(db, trip, time.GetUtcNow());
    }

    private void End(SqlSession db, OpenTrip? known, Spot? where)
    {
        if (known is null) return;
        propose.Release(db, known, where, time.GetUtcNow());
        OpenTrips.Close(db, known.Id);
    }

    private static Spot Destination(Event told)
    {
        using var snapshot = JsonDocument.Parse(told.Snapshot);
        var destination = snapshot.RootElement.GetProperty("destination");
        return new Spot(destination.GetProperty("name").GetString()!, Geo.Parse(destination.GetProperty("geo").GetString()!));
    }
}
