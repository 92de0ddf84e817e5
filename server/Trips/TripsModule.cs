using System.Data.Common;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trips.Api;

namespace Trips;

/// <summary>
/// Trip management: takes a passenger's request, asks passenger management whether they may ride, keeps the trip and
/// tells everyone of its changes.
/// </summary>
public sealed class TripsModule : IDisposable
{
    private static readonly ProblemKind PassengerNotActive = new("passenger-not-active", 409, "This passenger may not ride now",
        "Passenger management says that this passenger is suspended or not registered. An operator can change that.");

    private static readonly ProblemKind CheckUnavailable = new("passenger-check-unavailable", 503, "Passengers cannot be checked at the moment",
        "Passenger management is out of reach, so a trip cannot be begun. Nothing was changed. Try again after the time in Retry-After.");

    private readonly Database _database;
    private readonly Door<Trip, TripState> _door;
    private readonly LifecycleResource<Trip, TripState> _resource;
    private readonly LifecycleResource<Order, OrderState> _orders;
    private readonly Func<SqlSession, PageQuery<TripState>, IReadOnlyList<Trip>> _page;
    private readonly Exports _exports;
    private readonly PlaceEndpoints _places;
    private readonly TimeProvider _time;

    /// <param name="api">The API it is part of.</param>
    /// <param name="folder">Where its database file is, and the folder of its exports.</param>
    /// <param name="home">The home of the version it is shown in.</param>
    /// <param name="neighbours">Where the passenger and the driver of a trip are found.</param>
    /// <param name="mayRide">Passenger management's answer.</param>
    /// <param name="time">The clock.</param>
    public TripsModule(ApiDescription api, string folder, VersionHome home, (ApiRoute Passenger, ApiRoute Driver) neighbours, PassengerCheck mayRide, TimeProvider time)
    {
        _time = time;
        _database = new Database(Path.Combine(folder, "trips.db"), [Script.Read(typeof(TripsModule), "001-trips.sql"), Script.Read(typeof(TripsModule), "002-orders.sql"), Script.Read(typeof(TripsModule), "003-exports.sql"), Script.Read(typeof(TripsModule), "004-checks.sql")]);
        Log = new EventLog(_database);
        var orders = new Door<Order, OrderState>(OrderLifecycle.Rules, new OrderStore(), Log, "ride.order.");
        var trips = new TripStore();
        _page = trips.Page;
        _door = new Door<Trip, TripState>(TripLifecycle.Rules, trips, Log, "ride.trip.") { Consequence = new KeepOrder(orders).Follow };
        var orderRoute = home.Route.Then("orders");
        var document = new TripDocument(api, neighbours.Passenger, neighbours.Driver, orderRoute.Then("{id}"));
        _resource = new LifecycleResource<Trip, TripState>(api, "trip", _door, _database, home.Route.Then("trips"))
        {
            CollectionTitle = "Trips",
            Title = trip => $"{trip.Pickup.Name} → {trip.Destination.Name}",
            Links = document.Links,
            Properties = TripDocument.Properties,
            Shape = document.Shape,
            Home = home,
            Admit = async (caller, cancellation) =>
            {
                try
                {
                    return await mayRide(caller.Subject, cancellation) is { } reason ? (PassengerNotActive, reason) : null;
                }
                catch (DbException)
                {
                    return (CheckUnavailable, "Passenger management does not answer, so nobody knows whether you may ride. Nothing was changed; try again in five seconds.");
                }
            },
        };
        var orderDocument = new OrderDocument(api, _resource.Item, neighbours.Passenger);
        _orders = new LifecycleResource<Order, OrderState>(api, "order", orders, _database, orderRoute)
        {
            CollectionTitle = "Orders",
            ListedFor = [City.Roles.Passenger, City.Roles.Operator],
            Title = order => $"{order.OpenedAt:yyyy-MM-dd HH:mm}{(order.Amount is { } amount ? $", {amount}" : "")}",
            Links = orderDocument.Links,
            Properties = OrderDocument.Properties,
            Shape = orderDocument.Shape,
            Home = home,
            Borrowed = [_resource.Lend<Order>("cancel", (order, caller) => caller.Is(City.Roles.Passenger) ? order.Trip : null)],
        };
        _places = new PlaceEndpoints(api, home.Route.Then("places"));
        api.Add(PassengerNotActive);
        api.Add(CheckUnavailable);
        api.Languages.Learn(typeof(TripsModule).Assembly, typeof(City.Spots).Assembly);
        Describe(api, home);
        _exports = new Exports(api, folder, home, _database, Log);
    }

    /// <summary>What happened to trips: heard by the dispatcher.</summary>
    public EventLog Log { get; }

    /// <summary>Adds what runs beside the requests: the clock, the ear for the dispatcher, and the writer of exports.</summary>
    public void AddTo(IServiceCollection services, EventLog dispatch)
    {
        services.AddDueRules(_resource);
        _exports.AddTo(services, _time);
        services.AddSingleton<IHostedService>(provider => new HearEvents("dispatch", dispatch, HearDispatch.Proposed, _database, new HearDispatch(_door).Hear, _time, provider.GetRequiredService<ILogger<HearEvents>>()));
    }

    /// <summary>Maps its routes.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLifecycle(_resource);
        app.MapCollection(_resource, _page);
        app.MapLifecycle(_orders);
        app.MapCollection(_orders, OrderStore.Page);
        _exports.Map(app);
        _places.Map(app);
    }

    private void Describe(ApiDescription api, VersionHome home)
    {
        api.Offer(home, "places", home.Route.Then("places"), "Places of the city", "The places of the city: a searchable collection anyone may read. The id of a place is what forms ask for.");
        api.Offer(home, "trips", _resource.Collection, "Trips", "Trips: a passenger's own, those proposed to or driven by a driver, or all of them for an operator.",
            City.Roles.Passenger, City.Roles.Driver, City.Roles.Operator);
        api.Offer(home, "orders", _orders.Collection, "Orders", "Orders: what a passenger owes and has paid, or all of them for an operator.", City.Roles.Passenger, City.Roles.Operator);
        api.Describe("order", "What a trip costs, and what became of it: for its passenger and for operators.");
        api.Describe("trip", "The trip an order is for.");
        api.Describe("passenger", "The passenger of a trip or an order.");
        api.Describe("driver", "The driver of a trip, once there is one.");
        api.Parts.Add(("trips", _database.TroubleNow));
    }

    public void Dispose() => _database.Dispose();
}
