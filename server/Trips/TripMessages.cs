using System.Text.Json.Serialization;
using City;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>A trip as trip management tells it to others. These words are promised; those of <see cref="Trip"/> are not.</summary>
public sealed record TripFacts(
    [property: Told("Names the trip, for ever.", Example = "01a2043acc477000a8a6c3cfa490bf43")] string Id,
    [property: Told("Where in its life it is.")] TripState Status,
    [property: Told("Since when; a proposal answers this round of it.")] DateTimeOffset Since,
    [property: Told("Counts its changes from 1.")] long Version,
    [property: Told("The id of who rides.", Example = "passenger-1")] string Passenger,
    [property: Told("The id of who it is proposed to, or who drives.", Example = "driver-1")] string? Driver,
    [property: Told("Where it begins.")] SpotFacts Pickup,
    [property: Told("Where it ends.")] SpotFacts Destination,
    [property: Told("How many ride.", Min = 1, Max = 6)] int Seats,
    [property: Told("What kind of vehicle is asked for.")] VehicleClass VehicleClass,
    [property: Told("What the driver should know.")] string? Note,
    [property: Told] DateTimeOffset RequestedAt,
    [property: Told] DateTimeOffset UpdatedAt,
    [property: Told("In how many minutes the driver means to be there.")] int? EtaMinutes,
    [property: Told("What was driven.")] decimal? DistanceKilometres,
    [property: Told("What it costs.")] MoneyFacts? Fare,
    [property: Told("How it was.")] RatingFacts? Rating,
    [property: Told("Why, by whom and at what price it was cancelled.")] CancellationFacts? Cancellation)
{
    public static TripFacts Of(Trip trip) => new(trip.Id, trip.State, trip.Since, trip.Version, trip.PassengerId, trip.DriverId, SpotFacts.Of(trip.Pickup), SpotFacts.Of(trip.Destination),
        trip.Seats, trip.VehicleClass, trip.Note, trip.RequestedAt, trip.UpdatedAt, trip.EtaMinutes, trip.DistanceKilometres, MoneyFacts.Of(trip.Fare),
        trip.Rating is { } rating ? new RatingFacts(rating.Stars, rating.Comment) : null,
        trip.Cancelled is { } end ? new CancellationFacts(end.Reason, end.Note, end.By, end.At, MoneyFacts.Of(end.Fee)) : null);
}

/// <summary>An amount as messages tell it.</summary>
public sealed record MoneyFacts(
    [property: Told("With two decimals.", Example = "19.50", Pattern = "[0-9]+[.][0-9]{2}")] string Amount,
    [property: Told("ISO 4217.", Example = "EUR", Pattern = "[A-Z]{3}")] string Currency)
{
    public static MoneyFacts? Of(Money? money) => money is null ? null : new(money.Decimal, money.Currency);
}

/// <summary>How a trip was, as messages tell it.</summary>
public sealed record RatingFacts([property: Told(Min = 1, Max = 5)] int Stars, [property: Told] string? Comment);

/// <summary>The end of a trip that was not driven, as messages tell it.</summary>
public sealed record CancellationFacts(
    [property: Told] CancelReason? Reason,
    [property: Told] string? Note,
    [property: Told("The role of whoever cancelled it.", Example = Roles.Passenger)] string By,
    [property: Told] DateTimeOffset At,
    [property: Told("What it costs; none before the driver has arrived.")] MoneyFacts? Fee);

/// <summary>What happens to trips, as it is told.</summary>
internal static class TripMessages
{
    public static MessageKind Of(Door<Trip, TripState> door) => MessageKind.Of("trip", door, TripFacts.Of, TripsWords.Default.TripFacts);
}

/// <summary>How the messages of trip management are written.</summary>
[JsonSerializable(typeof(TripFacts))]
[JsonSerializable(typeof(OrderFacts))]
[JsonSerializable(typeof(ExportFacts))]
[JsonSerializable(typeof(ExportFileFacts))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters =
[
    typeof(InWords<TripState>), typeof(InWords<VehicleClass>), typeof(InWords<CancelReason>), typeof(InWords<OrderState>), typeof(InWords<PaymentMethod>), typeof(InWords<ExportState>), typeof(InWords<ExportFileState>), typeof(InWords<ExportFormat>),
])]
internal sealed partial class TripsWords : JsonSerializerContext;
