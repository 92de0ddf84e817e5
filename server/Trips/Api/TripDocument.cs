using Hypermedia.Foundation;

namespace Trips.Api;

/// <summary>A trip as a document of v2. Its acts are written by the lifecycle.</summary>
internal sealed class TripDocument(ApiDescription api, ApiRoute passenger, ApiRoute driver, ApiRoute order)
{
    private readonly Rel _passenger = api.Relation("passenger"), _driver = api.Relation("driver"), _order = api.Relation("order");

    public void Links(HalWriter hal, Trip trip)
    {
        hal.Link(_passenger, passenger, trip.PassengerId, title: "Who rides");
        // Drivers do not see one another.
        if (trip.DriverId is not null && (!hal.View.Caller.Is(City.Roles.Driver) || hal.View.Caller.Subject == trip.DriverId))
            hal.Link(_driver, driver, trip.DriverId, title: trip.State == TripState.Proposed ? "Who was asked to drive" : "Who drives");
        // What a passenger pays is between them and the house.
        if (!hal.View.Caller.Is(City.Roles.Driver)) hal.Link(_order, order, trip.Id, title: "What it costs");
    }

    public static void Properties(HalWriter hal, Trip trip, Standing standing)
    {
        var json = hal.Json;
        json.WriteString("id", trip.Id);
        json.WriteString("status", States<TripState>.Name(trip.State));
        Spot(hal, "pickup", trip.Pickup);
        Spot(hal, "destination", trip.Destination);
        json.WriteNumber("seats", trip.Seats);
        json.WriteString("vehicleClass", States<City.VehicleClass>.Name(trip.VehicleClass));
        if (trip.Note is not null) json.WriteString("note", trip.Note);
        hal.Time("requestedAt", trip.RequestedAt);
        hal.Time("updatedAt", trip.UpdatedAt);
        if (trip.EtaMinutes is { } eta) json.WriteNumber("etaMinutes", eta);
        if (trip.DistanceKilometres is { } distance) json.WriteNumber("distanceKilometres", distance);
        if (trip.Fare is not null) Amount(hal, "fare", trip.Fare);
        if (trip.Rating is { } rating) Rated(hal, rating);
        if (trip.Cancelled is { } cancelled) Cancelled(hal, cancelled);
        json.WriteNumber("version", trip.Version);
    }

    private static void Spot(HalWriter hal, string name, City.Spot spot)
    {
        hal.Json.WriteStartObject(name);
        hal.Json.WriteString("name", spot.Name);
        hal.Json.WriteString("geo", spot.Geo.ToString());
        hal.Json.WriteEndObject();
    }

    internal static void Amount(HalWriter hal, string name, Money money)
    {
        hal.Json.WriteStartObject(name);
        hal.Json.WriteString("amount", money.Decimal);
        hal.Json.WriteString("currency", money.Currency);
        hal.Json.WriteEndObject();
    }

    private static void Rated(HalWriter hal, Rating rating)
    {
        hal.Json.WriteStartObject("rating");
        hal.Json.WriteNumber("stars", rating.Stars);
        if (rating.Comment is not null) hal.Json.WriteString("comment", rating.Comment);
        hal.Json.WriteEndObject();
    }

    private static void Cancelled(HalWriter hal, TripCancellation cancelled)
    {
        hal.Json.WriteStartObject("cancellation");
        if (cancelled.Reason is { } reason) hal.Json.WriteString("reason", States<CancelReason>.Name(reason));
        if (cancelled.Note is not null) hal.Json.WriteString("note", cancelled.Note);
        hal.Json.WriteString("by", cancelled.By);
        hal.Time("at", cancelled.At);
        if (cancelled.Fee is not null) Amount(hal, "fee", cancelled.Fee);
        hal.Json.WriteEndObject();
    }
}
