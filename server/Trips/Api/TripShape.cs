using City;
using Hypermedia.Foundation;

namespace Trips.Api;

/// <summary>What a trip's document holds, for the descriptions of the API.</summary>
internal static class TripShape
{
    internal static readonly ValueShape Money = new("Money", PropertyShape.Text("amount", "With two decimals.", "19.50", "[0-9]+[.][0-9]{2}"), PropertyShape.Text("currency", "ISO 4217.", "EUR", "[A-Z]{3}"));

    private static readonly ValueShape
        Rating = new("Rating", PropertyShape.Whole("stars", "", 5) with { Min = 1, Max = 5 }, PropertyShape.Text("comment").OrNone()),
        Cancellation = new("Cancellation", PropertyShape.Choice<CancelReason>("reason").OrNone(), PropertyShape.Text("note").OrNone(), PropertyShape.Text("by", "The role of whoever cancelled it.", Roles.Passenger), PropertyShape.Time("at"), PropertyShape.Group("fee", Money, "What it costs; none before the driver has arrived.").OrNone());

    public static DocumentShape Of(params IReadOnlyList<Rel> people) => new()
    {
        Meaning = "A passenger's way from one spot to another, from the wish to the rating.",
        Links = [new(people[0]), .. people.Skip(1).Select(LinkShape.Sometimes)],
        Properties =
        [
            PropertyShape.Text("id", "Names the trip, for ever.", "01a2043acc477000a8a6c3cfa490bf43"),
            PropertyShape.Choice<TripState>("status", "Where in its life it is."),
            SpotShape.Of("pickup", "Where it begins."),
            SpotShape.Of("destination", "Where it ends."),
            PropertyShape.Whole("seats", "How many ride.") with { Min = 1, Max = 6 },
            PropertyShape.Choice<VehicleClass>("vehicleClass", "What kind of vehicle is asked for."),
            PropertyShape.Text("note", "What the driver should know.").OrNone(),
            PropertyShape.Time("requestedAt"),
            PropertyShape.Time("updatedAt"),
            PropertyShape.Whole("etaMinutes", "In how many minutes the driver means to be there.").OrNone(),
            PropertyShape.Number("distanceKilometres", "What was driven.").OrNone(),
            PropertyShape.Group("fare", Money, "What it costs.").OrNone(),
            PropertyShape.Group("rating", Rating, "How it was.").OrNone(),
            PropertyShape.Group("cancellation", Cancellation, "Why, by whom and at what price it was cancelled.").OrNone(),
            PropertyShape.Whole("version", "Counts its changes from 1."),
        ],
    };
}
