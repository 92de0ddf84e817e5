using System.ComponentModel.DataAnnotations;
using City;
using Hypermedia.Foundation;

namespace Trips;

// What a caller gives to do an act, and what the act makes of the trip. Each record is the form, the validation, the
// schema, the resource it is posted to, and what history keeps.

public sealed record Request(
    [Field("From", Example = "alexanderplatz", Placeholder = "A place or geo:52.52,13.40", Otherwise = Spots.Otherwise), OptionsFrom(Spots.Options)] Spot Pickup,
    [Field("To", Example = "kadewe", Placeholder = "A place or geo:52.52,13.40", Otherwise = Spots.Otherwise), OptionsFrom(Spots.Options)] Spot Destination,
    [Field("Seats"), Range(1, 6)] int Seats = 1,
    [Field("Vehicle")] VehicleClass VehicleClass = VehicleClass.Standard,
    [Field("Note for the driver", Type = "textarea"), MaxLength(200)] string? Note = null) : IBeginning<Trip>
{
    public Trip Begin(string id, Moment moment) => new()
    {
        Id = id,
        PassengerId = moment.Who.Subject,
        Pickup = Pickup,
        Destination = Destination,
        Seats = Seats,
        VehicleClass = VehicleClass,
        Note = Note,
        RequestedAt = moment.Now,
        WishedAt = moment.Now,
    };
}

public sealed record Proposal(string Driver, int EtaMinutes) : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip with { DriverId = Driver, EtaMinutes = EtaMinutes, ProposedTo = [.. trip.ProposedTo.Where(asked => asked != Driver), Driver] };
}

public sealed record Acceptance([Field("Minutes until you are there"), Range(0, 90)] int? EtaMinutes) : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip with { EtaMinutes = EtaMinutes ?? trip.EtaMinutes };
}

public sealed record Declination([Field("Reason, for the operators"), MaxLength(200)] string? Reason) : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip.WithoutDriver();
}

public sealed record Lapse : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip.WithoutDriver();
}

public sealed record Arrival : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip with { EtaMinutes = null };
}

public sealed record Withdrawal([Field("Reason, for the operators"), MaxLength(200)] string Reason) : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip.WithoutDriver() with { WishedAt = moment.Now };
}

public sealed record Departure : IAct<Trip>;

public sealed record Redirection([Field("New destination", Example = "ostkreuz", Placeholder = "A place or geo:52.52,13.40", Otherwise = Spots.Otherwise), OptionsFrom(Spots.Options)] Spot Destination) : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip with { Destination = Destination };
}

public sealed record Completion([Field("Kilometres driven", Step = 0.001), Range(0, 2000)] decimal? DistanceKilometres) : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment)
    {
        var kilometres = DistanceKilometres ?? Tariff.EstimateKilometres(trip.Pickup.Geo, trip.Destination.Geo);
        return trip with { DistanceKilometres = kilometres, Fare = Tariff.Fare(trip.VehicleClass, kilometres) };
    }
}

public enum CancelReason { ChangedPlans, TooLong, Mistake, Other }

public sealed record Cancellation([Field("Reason")] CancelReason? Reason, [Field("Note", Type = "textarea"), MaxLength(200)] string? Note) : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment)
    {
        var fee = trip.State == TripState.Arrived ? Tariff.CancellationFee : null;
        return trip with { EtaMinutes = null, Fare = fee, Cancelled = new TripCancellation(Reason, Note, moment.Who.Role, moment.Now, fee) };
    }
}

public sealed record Abandonment : IAct<Trip>;

public sealed record Renewal : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip with { WishedAt = moment.Now };
}

public sealed record Rating([Field("Stars"), Range(1, 5)] int Stars, [Field("Comment", Type = "textarea"), MaxLength(500)] string? Comment) : IAct<Trip>
{
    public Trip After(Trip trip, Moment moment) => trip with { Rating = this };
}
