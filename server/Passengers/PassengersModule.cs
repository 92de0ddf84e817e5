using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;

namespace Passengers;

/// <summary>Passenger management: knows who rides, and whether they may.</summary>
public sealed class PassengersModule : IDisposable
{
    private readonly Database _database;
    private readonly Door<Passenger, PassengerState> _door;
    private readonly LifecycleResource<Passenger, PassengerState> _resource;
    private readonly SqlTable<Passenger, PassengerState> _table = new("passenger", PassengerLifecycle.Rules, PassengerJson.Default.Passenger);
    private readonly TimeProvider _time;

    /// <param name="api">The API it is part of.</param>
    /// <param name="databases">Where its database is.</param>
    /// <param name="bus">Where it tells what happens to passengers.</param>
    /// <param name="home">The home of the version it is shown in.</param>
    /// <param name="collection">Where passengers are.</param>
    /// <param name="time">The clock.</param>
    public PassengersModule(ApiDescription api, Databases databases, IMessageBus bus, VersionHome home, ApiRoute collection, TimeProvider time)
    {
        _time = time;
        _database = databases.Open("passengers", typeof(PassengersModule), new Scripts(Sqlite: ["001-passengers.sql", "002-passengers-by-state.sql"], Postgres: ["postgres/001-passengers.sql"]));
        Log = new EventLog(_database);
        _door = new Door<Passenger, PassengerState>(PassengerLifecycle.Rules, _table, Log, "ride.passenger.");
        bus.Publish(api, Log, "passengers", PassengerMessages.Of(_door));
        _resource = new LifecycleResource<Passenger, PassengerState>(api, "passenger", _door, _database, collection)
        {
            Home = home,
            CollectionTitle = "Passengers",
            ListedFor = [Roles.Operator],
            Title = passenger => passenger.Name,
            Properties = Properties,
            Shape = PassengerShape.Of(),
        };
        home.Links.Add(new HomeLink(api.Relation("me"), _resource.Item, "Who you are", Roles.Passenger));
        // Whoever asks for somebody else's sake knows them by their id, and by no address.
        home.Links.Add(new HomeLink(api.Relation("passenger"), _resource.Item, "A passenger, by id", Roles.Service) { IsTemplated = true });
        api.Languages.Learn(typeof(PassengersModule).Assembly, typeof(Roles).Assembly);
        api.Offer(home, "passengers", _resource.Collection, "Passengers", "All passengers, for operators.", Roles.Operator);
        api.Describe("me", "The caller's own resource: a passenger or a driver.");
        api.Describe("passenger", "A passenger; for services, by the id that trips and tokens name them by.");
        if (_database.IsHere) api.Parts.Add(("passengers", _database.TroubleNow));
    }

    /// <summary>What happened to passengers.</summary>
    public EventLog Log { get; }

    /// <summary>Where one of them is.</summary>
    public ApiRoute Item => _resource.Item;

    /// <summary>Registers those not yet known.</summary>
    public Task Register(IReadOnlyList<(string Id, string Name, string Phone)> people) => _database.Write(db =>
    {
        var moment = new Moment(_time.GetUtcNow(), Caller.System("registrar"));
        foreach (var (id, name, phone) in people)
            if (_door.Table.Find(db, id) is null) _door.Begin(db, id, _door.Rules["register"], new Registration(name, phone, null), moment);
        return people.Count;
    });

    /// <summary>Whether a passenger may ride: null for yes, else the sentence why not.</summary>
    public ValueTask<string?> MayRide(string id, CancellationToken cancellation) => ValueTask.FromResult(_resource.Find(id) switch
    {
        null => $"'{id}' is not registered as a passenger.",
        { State: PassengerState.Suspended } => "This passenger is suspended; an operator can reinstate them.",
        _ => null,
    });

    /// <summary>Maps its routes.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLifecycle(_resource);
        app.MapCollection(_resource, _table.Page);
    }

    // A driver needs a name to call out, a service none of it; how to reach somebody is for themselves and for operators.
    private static void Properties(HalWriter hal, Passenger passenger, Standing standing)
    {
        hal.Json.WriteString("id", passenger.Id);
        hal.Json.WriteString("status", States<PassengerState>.Name(passenger.State));
        hal.Json.WriteString("name", passenger.Name);
        if (!hal.View.Caller.Is(Roles.Driver) && !hal.View.Caller.Is(Roles.Service))
        {
            hal.Json.WriteString("phone", passenger.Phone);
            if (passenger.Email is not null) hal.Json.WriteString("email", passenger.Email);
        }
        hal.Time("registeredAt", passenger.RegisteredAt);
        hal.Json.WriteNumber("version", passenger.Version);
    }

    public void Dispose() => _database.Dispose();
}
