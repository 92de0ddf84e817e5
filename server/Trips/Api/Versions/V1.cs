using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;
using static Trips.TripState;

namespace Trips.Api.Versions;

/// <summary>
/// Version 1, deprecated and frozen: the same trips in older words, and no forms. Fewer states, a place is one text, a price is
/// a number of euros, what is owed is paid on the trip itself, and pages are counted.
/// </summary>
internal sealed class V1 : IApiVersion
{
    public const string Name = "v1";

    private static readonly Dialect<Trip, TripState> Words = new()
    {
        Name = state => state switch
        {
            Requested or Proposed => "PENDING",
            Accepted or Arrived => "ASSIGNED",
            Underway => "STARTED",
            Completed => "FINISHED",
            _ => "CANCELED",
        },
        Acts = [SpokenAct.Of<TripRequest>("request", asked => asked.InNewestWords()), new("accept"), new("decline"), new("arrive"), new("start"), new("complete"), new("cancel")],
        BeginsAtCollection = true,
        NumbersPages = true,
        TellsLives = false,
    };

    // An order is nothing one sees here; that it can be paid is told by the trip.
    private static readonly Dialect<Order, OrderState> Paying = new()
    {
        Name = state => States<OrderState>.Name(state).ToUpperInvariant(),
        Acts = [SpokenAct.Of<TripPayment>("pay", asked => new Payment(asked.Method))],
        TellsLives = false,
    };

    private static readonly (string, string)[] Changes =
    [
        ("status PENDING", "requested, proposed"), ("status ASSIGNED", "accepted, arrived"), ("status STARTED", "underway"), ("status FINISHED", "completed"), ("status CANCELED", "cancelled, unserved"),
        ("from, to: one text", "pickup, destination: a name and a geo: URI; a form takes the id of a place or a geo: URI"),
        ("passengers", "seats"), ("price: a number of euros", "fare: an amount, as text, and a currency"),
        ("paid, and ride:pay on the trip", "ride:order leads to what is owed, and that is where it is paid"),
        ("POST to ride:trips", "the form 'request' of ride:trips; every act has a form"),
        ("page, size", "next and prev, which go on where they were left; limit"),
    ];

    private readonly LifecycleResource<Trip, TripState> _trips;
    private readonly LifecycleResource<Order, OrderState> _payments;

    public V1(ApiDescription api, VersionHome home, VersionHome next, TripManagement spoken)
    {
        var collection = TripManagement.TripsOf(home.Route);
        _payments = new LifecycleResource<Order, OrderState>(api, "trip", spoken.Orders, spoken.Database, collection, Paying)
        {
            CollectionTitle = "Trips",
            Title = order => order.Id,
            Properties = (_, _, _) => { },
            ShownAs = StandIn<Order>.Of(() => _trips!, order => order.Trip! with { Order = order }),
            Successor = new OtherVersion(next, TripManagement.TripsOf(next.Route)),
        };
        _trips = new LifecycleResource<Trip, TripState>(api, "trip", spoken.Trips, spoken.Database, collection, Words)
        {
            CollectionTitle = "Trips",
            Title = trip => $"{PlaceText.Of(trip.Pickup)} → {PlaceText.Of(trip.Destination)}",
            Properties = Properties,
            Shape = Shape,
            Home = home,
            Successor = new OtherVersion(next, TripManagement.TripsOf(next.Route)),
            Admit = spoken.Admit,
            Reading = Find,
            Stamp = trip => $"-{trip.Order?.Version}",
            Borrowed = [_payments.Lend<Trip>("pay", (trip, _) => trip.Order)],
        };
        home.Links.Add(new HomeLink(api.Relation("trips"), collection, "Trips", Roles.Passenger, Roles.Driver, Roles.Operator));
        home.Links.Add(new HomeLink(api.Relation("places"), TripManagement.PlacesOf(next.Route), "Places of the city"));
        api.Describe("trips", new RelationText("Trips, page by page. A passenger requests one by POST to the collection.", FormShape.Of<TripRequest>()) { In = home });
    }

    /// <summary>Says of the version what is true wherever it is served.</summary>
    public static void Introduce(VersionHome home)
    {
        home.HasForms = false;
        home.Retirement = home.Retirement is { } end ? end with { Changes = Changes } : null;
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLifecycle(_trips);
        app.MapNumberedCollection(_trips, Page);
        app.MapLifecycle(_payments);
    }

    private static readonly DocumentShape Shape = new()
    {
        Meaning = "A passenger's way from one place to another.",
        Properties =
        [
            PropertyShape.Text("id", "Names the trip, for ever and in every version.", "01a2043acc477000a8a6c3cfa490bf43"),
            PropertyShape.Choice("status", "Where in its life it is.", Words.Names),
            PropertyShape.Text("from", PlaceText.Meaning, "Alexanderplatz"),
            PropertyShape.Text("to", PlaceText.Meaning, "52.5016,13.3411"),
            PropertyShape.Whole("passengers", "How many ride.") with { Min = 1, Max = 6 },
            PropertyShape.Choice<VehicleClass>("vehicleClass", "What kind of vehicle is asked for."),
            PropertyShape.Text("note", "What the driver should know.").OrNone(),
            PropertyShape.Time("requestedAt"),
            PropertyShape.Time("updatedAt"),
            PropertyShape.Whole("etaMinutes", "In how many minutes the driver means to be there.").OrNone(),
            PropertyShape.Number("distanceKilometres", "What was driven.").OrNone(),
            PropertyShape.Number("price", "What it costs, in euros.", 14.70m).OrNone(),
            PropertyShape.Truth("paid", "Whether that has been paid.").OrNone(),
        ],
    };

    private static void Properties(HalWriter hal, Trip trip, Standing standing)
    {
        var json = hal.Json;
        json.WriteString("id", trip.Id);
        json.WriteString("status", Words.Name(trip.State));
        json.WriteString("from", PlaceText.Of(trip.Pickup));
        json.WriteString("to", PlaceText.Of(trip.Destination));
        json.WriteNumber("passengers", trip.Seats);
        json.WriteString("vehicleClass", States<VehicleClass>.Name(trip.VehicleClass));
        if (trip.Note is not null) json.WriteString("note", trip.Note);
        hal.Time("requestedAt", trip.RequestedAt);
        hal.Time("updatedAt", trip.UpdatedAt);
        if (trip.EtaMinutes is { } eta) json.WriteNumber("etaMinutes", eta);
        if (trip.DistanceKilometres is { } distance) json.WriteNumber("distanceKilometres", distance);
        if (trip.Fare is not { } fare) return;
        json.WriteNumber("price", fare.Amount);
        // What a passenger pays is between them and the house.
        if (trip.Order is { } order && !hal.View.Caller.Is(Roles.Driver)) json.WriteBoolean("paid", order.State == OrderState.Paid);
    }

    private static Trip? Find(SqlSession db, string id) =>
        db.One("SELECT trip.body, trip_order.body FROM trip JOIN trip_order ON trip_order.id = trip.id WHERE trip.id = @id", Read, ("id", id));

    private static Trip Read(DbDataReader row) => TripStore.Read(row.GetString(0)) with { Order = JsonSerializer.Deserialize(row.GetString(1), OrderJson.Default.Order) };

    // Several states have one name here: each is walked in its index, and the walks are merged.
    private static IReadOnlyList<Trip> Page(SqlSession db, NumberedQuery<TripState> query)
    {
        var name = query.States.Count == 0 ? "" : Words.Name(query.States[0]);
        // A role the city does not know sees nothing.
        return Pages.TryGetValue((query.Caller.Role, name), out var sql) ? db.Many(sql, Read, ("caller", query.Caller.Subject), ("limit", query.Limit), ("skip", query.Skip)) : [];
    }

    private static readonly Dictionary<(string Role, string Status), string> Pages = new(
        from role in new[] { Roles.Passenger, Roles.Driver, Roles.Operator }
        from status in new[] { "" }.Concat(Words.Names)
        select KeyValuePair.Create((role, status), PageSql(role, status)));

    private static string PageSql(string role, string status)
    {
        var (table, id, mine) = role == Roles.Driver ? ("trip_of_driver", "trip_id", "driver_id = @caller") : ("trip", "id", role == Roles.Passenger ? "passenger_id = @caller" : "true");
        string[] walks = status.Length == 0 ? ["true"] : [.. States<TripState>.All.Where(state => Words.Name(state) == status).Select(state => $"state = '{States<TripState>.Name(state)}'")];
        return $"""
            SELECT trip.body, trip_order.body
            FROM ({string.Join(" UNION ALL ", walks.Select(walk => $"SELECT {id} AS id FROM {table} WHERE {mine} AND {walk}"))} ORDER BY id DESC LIMIT @limit OFFSET @skip) AS page
            JOIN trip ON trip.id = page.id JOIN trip_order ON trip_order.id = page.id ORDER BY page.id DESC
            """;
    }
}

/// <summary>What version 1 hears when a trip is requested.</summary>
internal sealed record TripRequest(
    [Field("From: the name of a place, or latitude,longitude", Example = "Alexanderplatz", Otherwise = PlaceText.Otherwise)] PlaceText From,
    [Field("To: the name of a place, or latitude,longitude", Example = "52.5016,13.3411", Otherwise = PlaceText.Otherwise)] PlaceText To,
    [Field("How many ride"), Range(1, 6)] int Passengers = 1,
    [Field("Vehicle")] VehicleClass VehicleClass = VehicleClass.Standard,
    [Field("Note for the driver"), MaxLength(200)] string? Note = null)
{
    public Request InNewestWords() => new(From.Spot, To.Spot, Passengers, VehicleClass, Note);
}

/// <summary>What version 1 hears when a trip is paid for.</summary>
internal sealed record TripPayment([Field("How you pay")] PaymentMethod Method = PaymentMethod.Card);

/// <summary>A place as version 1 has it: one text, the name of a place or <c>lat,lon</c>.</summary>
internal sealed record PlaceText(Spot Spot) : IParsable<PlaceText>
{
    public const string Meaning = "The name of a place, or latitude,longitude.";

    public const string Otherwise = "This must be the name of a place, or a point as 'latitude,longitude'.";

    public override string ToString() => Of(Spot);

    /// <summary>The name of a place people know, else its point.</summary>
    public static string Of(Spot spot) => Places.Named(spot.Name) is not null ? spot.Name : string.Create(CultureInfo.InvariantCulture, $"{spot.Geo.Latitude},{spot.Geo.Longitude}");

    public static PlaceText Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var place) ? place : throw new FormatException(Otherwise);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out PlaceText? result)
    {
        result = s is null ? null
            : Places.Named(s) is { } place ? new PlaceText(Spot.At(place))
            : Geo.TryParse("geo:" + s.Replace(" ", "", StringComparison.Ordinal), provider, out var point) ? new PlaceText(Spot.At(point))
            : null;
        return result is not null;
    }
}
