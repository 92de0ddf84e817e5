using System.Data.Common;
using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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

    private readonly Database _database;
    private readonly Exports _exports;
    private readonly DeadLetters _letters;
    private readonly VersionHome _newest;
    private readonly V2 _v2;
    private readonly IReadOnlyList<IApiVersion> _versions;
    private readonly Door<Trip, TripState> _trips;
    private readonly TimeProvider _time;

    /// <param name="api">The API it is part of, with its versions.</param>
    /// <param name="databases">Where its database is.</param>
    /// <param name="bus">Where it tells what happens to trips, orders and exports, and hears the dispatcher.</param>
    /// <param name="files">The folder of its exports.</param>
    /// <param name="neighbours">Where the passenger and the driver of a trip are found.</param>
    /// <param name="mayRide">Passenger management's answer.</param>
    /// <param name="time">The clock.</param>
    public TripsModule(ApiDescription api, Databases databases, IMessageBus bus, string files, (ApiRoute Passenger, ApiRoute Driver) neighbours, PassengerCheck mayRide, TimeProvider time)
    {
        _time = time;
        _database = databases.Open("trips", typeof(TripsModule), "001-trips.sql", "002-orders.sql", "003-exports.sql", "004-checks.sql");
        Log = new EventLog(_database);
        var orders = new Door<Order, OrderState>(OrderLifecycle.Rules, new OrderStore(), Log, "ride.order.");
        var store = new TripStore();
        _trips = new Door<Trip, TripState>(TripLifecycle.Rules, store, Log, "ride.trip.") { Consequence = new KeepOrder(orders).Follow };
        _letters = new DeadLetters(api, api.Versions[^1], "trips", "Messages that trip management could not hear", Log, (Roles.Operator, "an operator"), time);
        bus.Subscribe("dispatch", "dispatch", HearDispatch.Proposed, _database, new HearDispatch(_trips).Hear, _letters);
        var spoken = new TripManagement(_database, Log, _trips, orders, (caller, cancellation) => Admit(mayRide, caller, cancellation));

        _newest = api.Versions[^1];
        _v2 = new V2(api, _newest, spoken, store, neighbours);
        _exports = new Exports(api, files, _newest, _database, Log);
        bus.Publish(api, Log, "trips", TripMessages.Of(_trips), OrderMessages.Of(orders), _exports.Messages);
        _versions = [_v2, .. Older(api, spoken)];
        api.Add(PassengerNotActive);
        api.Add(CheckUnavailable);
        api.Languages.Learn(typeof(TripsModule).Assembly, typeof(City.Spots).Assembly);
        api.Parts.Add(("trips", _database.TroubleNow));
    }

    /// <summary>What happened to trips: heard by the dispatcher.</summary>
    public EventLog Log { get; }

    /// <summary>Adds what runs beside the requests: the clock, and the writer of exports.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddDueRules(_v2.Trips);
        _letters.AddTo(services);
        // Files are written by one: the instance that serves the version that has them.
        if (_newest.IsHere) _exports.AddTo(services, _time);
    }

    /// <summary>Maps the routes of the versions that are served here.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
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

    private static async ValueTask<(ProblemKind Kind, string Why)?> Admit(PassengerCheck mayRide, Caller caller, CancellationToken cancellation)
    {
        try
        {
            return await mayRide(caller.Subject, cancellation) is { } reason ? (PassengerNotActive, reason) : null;
        }
        catch (DbException)
        {
            return (CheckUnavailable, "Passenger management does not answer, so nobody knows whether you may ride. Nothing was changed; try again in five seconds.");
        }
    }

    public void Dispose() => _database.Dispose();
}
