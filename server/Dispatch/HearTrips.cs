using System.Text.Json;
using System.Text.Json.Serialization;
using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>Hears what happens to trips and to drivers, and keeps looking for drivers until every trip has one or is over.</summary>
internal sealed class HearTrips(ProposeDriver propose, TimeProvider time)
{
    /// <summary>What it hears of; the log tells of orders too, and they are none of the dispatcher's business.</summary>
    public const string AboutTrips = "ride.trip.", AboutDrivers = "ride.driver.";

    /// <summary>A fact of trip management.</summary>
    public void HearTrip(SqlSession db, Message told)
    {
        switch (told.Type)
        {
            case "ride.trip.requested":
            case "ride.trip.retried":
                LookFor(db, told);
                break;
            case "ride.trip.declined":
            case "ride.trip.lapsed":
            case "ride.trip.withdrawn":
                Free(db, told);
                LookFor(db, told);
                break;
            case "ride.trip.completed":
                End(db, told, Destination(told));
                break;
            case "ride.trip.cancelled":
            case "ride.trip.unserved":
                End(db, told, null);
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

    private void LookFor(SqlSession db, Message told)
    {
        var now = told.Read(HeardWords.Default.TripHeard).Now;
        // Of a class that came after us nobody drives anything here; the trip's own clock gives it up.
        if (States<VehicleClass>.Find(now.VehicleClass) is not { } vehicle) return;
        var trip = new OpenTrip(told.Subject, now.Since, now.Pickup.Geo, vehicle, null, told.TraceParent);
        OpenTrips.Open(db, trip);
        propose.For(db, trip, time.GetUtcNow());
    }

    private void Free(SqlSession db, Message told)
    {
        if (OpenTrips.Find(db, told.Subject) is not { } known) return;
        if (known.DriverId is { } driver && told.Type != "ride.trip.lapsed") OpenTrips.Decline(db, known.Id, driver);
        propose.Release(db, known with { TraceParent = told.TraceParent }, null, time.GetUtcNow());
    }

    private void End(SqlSession db, Message told, Spot? where)
    {
        if (OpenTrips.Find(db, told.Subject) is not { } known) return;
        propose.Release(db, known with { TraceParent = told.TraceParent }, where, time.GetUtcNow());
        OpenTrips.Close(db, known.Id);
    }

    private static Spot Destination(Message told)
    {
        var destination = told.Read(HeardWords.Default.TripHeard).Now.Destination;
        return new Spot(destination.Name, destination.Geo);
    }
}

/// <summary>What the dispatcher needs of a trip it hears of. <c>Since</c> names the round of it, and is given back as it came.</summary>
internal sealed record TripHeard(TripHeard.Trip Now)
{
    internal sealed record Trip(string Since, Place Pickup, Place Destination, string VehicleClass);

    internal sealed record Place(string Name, Geo Geo);
}

[JsonSerializable(typeof(TripHeard))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
internal sealed partial class HeardWords : JsonSerializerContext;
