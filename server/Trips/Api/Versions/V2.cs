using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;

namespace Trips.Api.Versions;

/// <summary>
/// Version 2, the newest: the domain's own words. Since version 1 every act is spoken, with forms; places are places and
/// not one text, a trip costs a fare in a currency, what is owed is an order of its own, and collections go on where they were
/// left instead of counting pages.
/// </summary>
internal sealed class V2 : IApiVersion
{
    private readonly LifecycleResource<Trip, TripState> _trips;
    private readonly LifecycleResource<Order, OrderState> _orders;
    private readonly Func<SqlSession, PageQuery<TripState>, IReadOnlyList<Trip>> _page;
    private readonly PlaceEndpoints _places;

    /// <param name="api">The API it is a version of.</param>
    /// <param name="home">Its home.</param>
    /// <param name="root">What is of trip management is below it, wherever that runs.</param>
    /// <param name="spoken">What it speaks of.</param>
    /// <param name="store">Where trips are read from.</param>
    /// <param name="neighbours">Where the passenger and the driver of a trip are found.</param>
    public V2(ApiDescription api, VersionHome home, ApiRoute root, TripManagement spoken, TripStore store, (ApiRoute Passenger, ApiRoute Driver) neighbours)
    {
        _page = store.Page;
        var orders = root.Then("orders");
        var document = new TripDocument(api, neighbours.Passenger, neighbours.Driver, orders.Then("{id}"));
        _trips = new LifecycleResource<Trip, TripState>(api, "trip", spoken.Trips, spoken.Database, TripManagement.TripsOf(root))
        {
            CollectionTitle = "Trips",
            Title = trip => $"{trip.Pickup.Name} → {trip.Destination.Name}",
            Links = document.Links,
            Properties = TripDocument.Properties,
            Shape = document.Shape,
            Home = home,
            Predecessor = api.Before(home) is { } before ? new OtherVersion(before, TripManagement.TripsOf(before.Route)) : null,
            Admit = spoken.Admit,
        };
        var orderDocument = new OrderDocument(api, _trips.Item, neighbours.Passenger);
        _orders = new LifecycleResource<Order, OrderState>(api, "order", spoken.Orders, spoken.Database, orders)
        {
            CollectionTitle = "Orders",
            ListedFor = [Roles.Passenger, Roles.Operator],
            Title = order => $"{order.OpenedAt:yyyy-MM-dd HH:mm}{(order.Amount is { } amount ? $", {amount}" : "")}",
            Links = orderDocument.Links,
            Properties = OrderDocument.Properties,
            Shape = orderDocument.Shape,
            Home = home,
            Borrowed = [_trips.Lend<Order>("cancel", (order, caller) => caller.Is(Roles.Passenger) ? order.Trip : null)],
        };
        _places = new PlaceEndpoints(api, TripManagement.PlacesOf(root));
        Describe(api, home, root);
    }

    /// <summary>Trips, for what runs beside the requests.</summary>
    public LifecycleResource<Trip, TripState> Trips => _trips;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLifecycle(_trips);
        app.MapCollection(_trips, _page);
        app.MapLifecycle(_orders);
        app.MapCollection(_orders, OrderStore.Page);
        _places.Map(app);
    }

    private void Describe(ApiDescription api, VersionHome home, ApiRoute root)
    {
        api.Offer(home, "places", TripManagement.PlacesOf(root), "Places of the city", "The places of the city: a searchable collection anyone may read. The id of a place is what forms ask for.");
        api.Offer(home, "trips", _trips.Collection, "Trips", "Trips: a passenger's own, those proposed to or driven by a driver, or all of them for an operator.", Roles.Passenger, Roles.Driver, Roles.Operator);
        api.Offer(home, "orders", _orders.Collection, "Orders", "Orders: what a passenger owes and has paid, or all of them for an operator.", Roles.Passenger, Roles.Operator);
        api.Describe("order", "What a trip costs, and what became of it: for its passenger and for operators.");
        api.Describe("trip", "The trip an order is for.");
        api.Describe("passenger", "The passenger of a trip or an order.");
        api.Describe("driver", "The driver of a trip, once there is one.");
    }
}
