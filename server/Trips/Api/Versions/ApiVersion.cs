using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;

namespace Trips.Api.Versions;

/// <summary>
/// A version of the API as trip management speaks it: a dialect of one domain, which always speaks the newest words. A
/// version is one file: names of states, acts spoken, what it hears, what it shows. It never alters a rule.
/// </summary>
internal interface IApiVersion
{
    /// <summary>Maps its routes.</summary>
    void Map(IEndpointRouteBuilder app);
}

/// <summary>What all versions speak of.</summary>
/// <param name="Database">Where trips and orders are kept.</param>
/// <param name="Log">The facts about them.</param>
/// <param name="Trips">The door of trips.</param>
/// <param name="Orders">The door of orders.</param>
/// <param name="Admit">Whether a passenger may request one.</param>
internal sealed record TripManagement(
    Database Database, EventLog Log, Door<Trip, TripState> Trips, Door<Order, OrderState> Orders, Func<Caller, CancellationToken, ValueTask<TurnedAway?>> Admit)
{
    /// <summary>Where a version has its trips.</summary>
    public static ApiRoute TripsOf(ApiRoute root) => root.Then("trips");

    /// <summary>Where a version has its places.</summary>
    public static ApiRoute PlacesOf(ApiRoute root) => root.Then("places");
}
