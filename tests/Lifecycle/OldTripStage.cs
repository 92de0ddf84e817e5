using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>A trip as version 1 speaks of it: told by its state there, and further apart by the newest words.</summary>
internal sealed class OldTripStage : Stage
{
    private TripStage _trips = null!;

    public override IReadOnlyList<string> States =>
    [
        "PENDING, requested", "PENDING, proposed", "ASSIGNED, accepted", "ASSIGNED, arrived", "STARTED, underway", "FINISHED, completed", "FINISHED, paid", "CANCELED, cancelled", "CANCELED, for a fee", "CANCELED, unserved",
    ];

    public override IReadOnlyList<string> Acts => ["accept", "decline", "arrive", "start", "complete", "cancel", "pay"];

    public override bool HasForms => false;

    public override (string Collection, string Act)? Beginning => ("ride:trips", "request");

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _trips.Callers;

    public override IReadOnlyList<(string Name, Traveller Who)> Beginners => _trips.Beginners;

    public override Task<State> Find(string relation) => Operator.FindOld(relation);

    public override JsonObject Fitting(string act) => act == "request" ? new() { ["from"] = "Alexanderplatz", ["to"] = "52.5016,13.3411" } : Traveller.Fitting(act);

    protected override async Task Enter()
    {
        _trips = new TripStage();
        await _trips.Begin(Taxi, Time);
    }

    public override async Task<State> Reach(string state)
    {
        var trip = await _trips.Reach(state.Split(", ")[1] switch { "paid" => "completed", "for a fee" => "arrived", var known => known });
        if (state.EndsWith("for a fee", StringComparison.Ordinal)) await Traveller.Do(await _trips.Passenger.See(trip.Self), "cancel");
        if (state.EndsWith("paid", StringComparison.Ordinal)) await Traveller.Do(Traveller.Document(await (await _trips.Passenger.See(trip.Self)).Follow("ride:order")), "pay");
        var old = Traveller.Document(await (await Operator.See(trip.Self)).Follow("predecessor-version"));
        Assert.Equal(state.Split(", ")[0], old.Text("status"));
        return old;
    }

    public override async Task Leave(State resource) => await _trips.Leave(Traveller.Document(await resource.Follow("successor-version")));

    public override void Dispose()
    {
        _trips.Dispose();
        base.Dispose();
    }
}
