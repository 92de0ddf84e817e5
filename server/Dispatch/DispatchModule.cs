using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dispatch;

/// <summary>The dispatcher: knows the drivers, hears of trips, and answers with whom it proposes.</summary>
public sealed class DispatchModule : IDisposable
{
    private readonly Database _database;
    private readonly Door<Driver, DriverState> _door;
    private readonly HearTrips _hear;
    private readonly DeadLetters _letters;
    private readonly LifecycleResource<Driver, DriverState> _resource;
    private readonly TimeProvider _time;

    /// <param name="api">The API it is part of.</param>
    /// <param name="databases">Where its database is.</param>
    /// <param name="bus">Where it hears of trips, and tells what happens to drivers: the proposals are among it.</param>
    /// <param name="home">The home of the version it is shown in.</param>
    /// <param name="root">What it has is below it, wherever it runs.</param>
    /// <param name="trip">Where the trip of a driver is found.</param>
    /// <param name="time">The clock.</param>
    public DispatchModule(ApiDescription api, Databases databases, IMessageBus bus, VersionHome home, ApiRoute root, ApiRoute trip, TimeProvider time)
    {
        _time = time;
        _database = databases.Open("dispatch", typeof(DispatchModule), new Scripts(Sqlite: ["001-dispatch.sql", "002-drivers-by-state.sql", "003-checks.sql", "004-trace.sql"], Postgres: ["postgres/001-dispatch.sql", "postgres/002-trace.sql"]));
        Log = new EventLog(_database);
        _door = new Door<Driver, DriverState>(DriverLifecycle.Rules, DriverStore.Table, Log, "ride.driver.");
        _hear = new HearTrips(new ProposeDriver(_door), time);
        bus.Publish(api, Log, "dispatch", DriverMessages.Of(_door));
        _letters = new DeadLetters(api, home, "dispatch", "Messages that the dispatcher could not hear", Log, (Roles.Operator, "an operator"), time, root);
        _letters.Listen("drivers", (db, told) => _hear.HearDriver(db, Log.After(told.Number - 1, 1)[0]));
        bus.Subscribe(Hears[0].Name, Hears[0].Source, Hears[0].Kind, _database, _hear.HearTrip, _letters);
        var tripRelation = api.Relation("trip");
        _resource = new LifecycleResource<Driver, DriverState>(api, "driver", _door, _database, root.Then("drivers"))
        {
            Home = home,
            CollectionTitle = "Drivers",
            ListedFor = [Roles.Operator],
            Title = driver => driver.Name,
            // Passengers see whom they ride with, not whom else that driver serves.
            Links = (hal, driver) => { if (driver.Trip is not null && !hal.View.Caller.Is(Roles.Passenger)) hal.Link(tripRelation, trip, driver.Trip, title: "The trip at hand"); },
            Properties = Properties,
            Shape = DriverShape.Of(tripRelation),
        };
        home.Links.Add(new HomeLink(api.Relation("me"), _resource.Item, "Who you are", Roles.Driver));
        api.Languages.Learn(typeof(DispatchModule).Assembly, typeof(Spots).Assembly);
        api.Offer(home, "drivers", _resource.Collection, "Drivers", "All drivers, for operators.", Roles.Operator);
        api.Describe("trip", "The trip proposed to a driver, or driven by them now.");
        if (_database.IsHere) api.Parts.Add(("dispatcher", _database.TroubleNow));
    }

    /// <summary>What it hears of others: under which name, of whom, and of what.</summary>
    public static IReadOnlyList<(string Name, string Source, string Kind)> Hears { get; } = [("trips", "trips", HearTrips.AboutTrips)];

    /// <summary>Where one of the drivers is.</summary>
    public ApiRoute Item => _resource.Item;

    /// <summary>What happened to drivers.</summary>
    public EventLog Log { get; }

    /// <summary>Adds what runs beside the requests: the ear for drivers who become available.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IHostedService>(provider => new HearEvents("drivers", Log, HearTrips.AboutDrivers, _database, _hear.HearDriver, _time, provider.GetRequiredService<ILogger<HearEvents>>(), (_letters, Tell)));
        _letters.AddTo(services);
    }

    /// <summary>Hires those not yet known.</summary>
    public Task Hire(IReadOnlyList<(string Id, string Name, VehicleClass Class, string Vehicle)> people) => _database.Write(db =>
    {
        var moment = new Moment(_time.GetUtcNow(), Caller.System("fleet"));
        foreach (var (id, name, vehicleClass, vehicle) in people)
            if (_door.Table.Find(db, id) is null) _door.Begin(db, id, _door.Rules["hire"], new Hiring(name, vehicleClass, vehicle), moment);
        return people.Count;
    });

    /// <summary>Maps its routes.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLifecycle(_resource);
        app.MapCollection(_resource, DriverStore.Table.Page);
        _letters.Map(app);
    }

    // As it is kept: it is told to nobody but ourselves, if it could not be heard.
    private static Message Tell(Event told) => Message.Of("dispatch", told, (json, fact) => json.WriteRawValue(fact.Snapshot, skipInputValidation: true));

    private static void Properties(HalWriter hal, Driver driver, Standing standing)
    {
        hal.Json.WriteString("id", driver.Id);
        hal.Json.WriteString("status", States<DriverState>.Name(driver.State));
        hal.Json.WriteString("name", driver.Name);
        hal.Json.WriteString("vehicleClass", States<VehicleClass>.Name(driver.VehicleClass));
        hal.Json.WriteString("vehicle", driver.Vehicle);
        if (driver.Location is { } location)
        {
            hal.Json.WriteStartObject("location");
            hal.Json.WriteString("name", location.Name);
            hal.Json.WriteString("geo", location.Geo.ToString());
            hal.Json.WriteEndObject();
        }
        hal.Json.WriteNumber("version", driver.Version);
    }

    public void Dispose() => _database.Dispose();
}
