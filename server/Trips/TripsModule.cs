using System.Data.Common;
using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trips.Api.Versions;

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

    // A database that does not answer is busy, or is being mended.
    private static readonly TimeSpan TimeToRecover = TimeSpan.FromSeconds(5);

    private readonly Database _database;
    private readonly Exports _exports;
    private readonly DeadLetters _letters;
    private readonly VersionHome _newest;
    private readonly V2 _v2;
    private readonly IReadOnlyList<IApiVersion> _versions;
    private readonly Door<Trip, TripState> _trips;
    private readonly PassengerCheck _mayRide;
    private readonly PassengerCheckByLinks? _byLinks;

    /// <param name="api">The API it is part of, with its versions.</param>
    /// <param name="databases">Where its database is.</param>
    /// <param name="bus">Where it tells what happens to trips, orders and exports, and hears the dispatcher.</param>
    /// <param name="root">What it has in the newest version is below it, wherever it runs.</param>
    /// <param name="files">The folder of its exports.</param>
    /// <param name="neighbours">Where the passenger and the driver of a trip are found.</param>
    /// <param name="mayRide">Passenger management's answer.</param>
    /// <param name="time">The clock.</param>
    public TripsModule(ApiDescription api, Databases databases, IMessageBus bus, ApiRoute root, string files, (ApiRoute Passenger, ApiRoute Driver) neighbours, PassengerCheck mayRide, TimeProvider time)
        : this(api, databases, bus, root, files, neighbours, _ => (mayRide, null), time) { }

    /// <param name="api">The API it is part of, with its versions.</param>
    /// <param name="databases">Where its database is.</param>
    /// <param name="bus">Where it tells what happens to trips, orders and exports, and hears the dispatcher and passenger management.</param>
    /// <param name="root">What it has in the newest version is below it, wherever it runs.</param>
    /// <param name="files">The folder of its exports.</param>
    /// <param name="neighbours">Where the passenger and the driver of a trip are found.</param>
    /// <param name="passengers">Passenger management, when it is another process: it is asked by links, and what it last said is kept.</param>
    /// <param name="time">The clock.</param>
    public TripsModule(ApiDescription api, Databases databases, IMessageBus bus, ApiRoute root, string files, (ApiRoute Passenger, ApiRoute Driver) neighbours, PassengersElsewhere passengers, TimeProvider time)
        : this(api, databases, bus, root, files, neighbours, database => ByLinks(passengers, database, time), time)
    {
        var check = _byLinks!;
        bus.Subscribe(Hears[1].Name, Hears[1].Source, Hears[1].Kind, _database, KnownPassengers.Hear, _letters);
        api.Neighbours.Add(("passengers", () => check.Now));
    }

    private TripsModule(ApiDescription api, Databases databases, IMessageBus bus, ApiRoute root, string files, (ApiRoute Passenger, ApiRoute Driver) neighbours, Func<Database, (PassengerCheck, PassengerCheckByLinks?)> check, TimeProvider time)
    {
        _database = databases.Open("trips", typeof(TripsModule), new Scripts(
            Sqlite: ["001-trips.sql", "002-orders.sql", "003-exports.sql", "004-checks.sql", "005-known-passengers.sql", "006-export-files.sql", "007-fewer-indexes.sql"],
            Postgres: ["postgres/001-trips.sql", "postgres/002-known-passengers.sql", "postgres/003-export-files.sql", "postgres/004-fewer-indexes.sql"]));
        (_mayRide, _byLinks) = check(_database);
        Log = new EventLog(_database);
        var orders = new Door<Order, OrderState>(OrderLifecycle.Rules, new OrderStore(), Log, "ride.order.");
        var store = new TripStore();
        _trips = new Door<Trip, TripState>(TripLifecycle.Rules, store, Log, "ride.trip.") { Consequence = new KeepOrder(orders).Follow };
        _letters = new DeadLetters(api, api.Versions[^1], "trips", "Messages that trip management could not hear", Log, (Roles.Operator, "an operator"), time, root);
        bus.Subscribe(Hears[0].Name, Hears[0].Source, Hears[0].Kind, _database, new HearDispatch(_trips).Hear, _letters);
        var spoken = new TripManagement(_database, Log, _trips, orders, Admit);

        _newest = api.Versions[^1];
        _v2 = new V2(api, _newest, root, spoken, store, neighbours);
        _exports = new Exports(api, files, _newest, root, _database, Log, time);
        _exports.Meet(bus, _letters);
        bus.Publish(api, Log, "trips", [TripMessages.Of(_trips), OrderMessages.Of(orders), .. _exports.Messages]);
        _versions = [_v2, .. Older(api, spoken)];
        api.Add(PassengerNotActive);
        api.Add(CheckUnavailable);
        api.Languages.Learn(typeof(TripsModule).Assembly, typeof(City.Spots).Assembly);
        if (_database.IsHere) api.Parts.Add(("trips", _database.TroubleNow));
    }

    /// <summary>What it hears of the dispatcher, and of passengers where another process keeps them: under which name, of whom, and of what.</summary>
    public static IReadOnlyList<(string Name, string Source, string Kind)> Hears { get; } = [("dispatch", "dispatch", HearDispatch.Proposed), ("passengers", "passengers", "ride.passenger.")];

    /// <summary>What happened to trips: heard by the dispatcher.</summary>
    public EventLog Log { get; }

    /// <summary>Adds what runs beside the requests.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddDueRules(_v2.Trips);
        _letters.AddTo(services);
        if (_newest.IsHere) _exports.AddTo(services);
    }

    /// <summary>Maps the routes of the versions that are served here.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        _byLinks?.LogTo(app.ServiceProvider.GetRequiredService<ILogger<PassengerCheckByLinks>>());
        _exports.LogTo(app.ServiceProvider);
        foreach (var version in _newest.IsHere ? _versions : _versions.Where(version => version != _v2)) version.Map(app);
        if (!_newest.IsHere) return;
        _exports.Map(app);
        _letters.Map(app);
    }

    private IEnumerable<IApiVersion> Older(ApiDescription api, TripManagement spoken)
    {
        if (api.Versions.Find(version => version.Name == V1.Name) is not { } home) yield break;
        V1.Introduce(home);
        if (home.IsHere) yield return new V1(api, home, _newest, spoken);
    }

    private static (PassengerCheck, PassengerCheckByLinks?) ByLinks(PassengersElsewhere passengers, Database database, TimeProvider time)
    {
        var check = new PassengerCheckByLinks(passengers, database, time);
        return (check.MayRide, check);
    }

    private async ValueTask<TurnedAway?> Admit(Caller caller, CancellationToken cancellation)
    {
        try
        {
            return await _mayRide(caller.Subject, cancellation) is { } reason ? new TurnedAway(PassengerNotActive, reason) : null;
        }
        catch (PassengersOutOfReachException silent)
        {
            return Unavailable(silent.RetryAfter);
        }
        catch (DbException)
        {
            return Unavailable(TimeToRecover);
        }
    }

    private static TurnedAway Unavailable(TimeSpan wait) =>
        new(CheckUnavailable, $"Passenger management does not answer, so nobody knows whether you may ride. Nothing was changed; try again in {(int)Math.Ceiling(wait.TotalSeconds)} s.") { RetryAfter = wait };

    public void Dispose()
    {
        _byLinks?.Dispose();
        _database.Dispose();
    }
}
