using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>An order, which goes with its trip: a state is told by the order's own and by what became of the trip.</summary>
internal sealed class OrderStage : Stage
{
    private TripStage _trips = null!;

    public override IReadOnlyList<string> States =>
    [
        "open, trip requested", "open, trip proposed", "open, trip accepted", "open, trip arrived", "open, trip underway", "open, trip unserved",
        "due, trip completed", "due, trip cancelled late", "paid", "refunded", "void, trip cancelled", "void, waived",
    ];

    public override IReadOnlyList<string> Acts => ["pay", "waive", "refund", "cancel"];

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _trips.Callers;

    protected override async Task Enter()
    {
        _trips = new TripStage();
        await _trips.Begin(Taxi, Time);
    }

    public override async Task<State> Reach(string state)
    {
        var trip = await _trips.Reach(state switch
        {
            "due, trip cancelled late" => "arrived",
            "void, trip cancelled" => "cancelled",
            _ when state.IndexOf(", trip ", StringComparison.Ordinal) is var at and > 0 => state[(at + ", trip ".Length)..],
            _ => "completed",
        });
        var order = Traveller.Document(await trip.Follow("ride:order"));
        foreach (var act in state switch { "paid" => ["pay"], "refunded" => ["pay", "refund"], "void, waived" => ["waive"], "due, trip cancelled late" => ["cancel"], _ => Array.Empty<string>() })
            await Traveller.Do(await (act is "pay" or "cancel" ? _trips.Passenger : Operator).See(order.Self), act);
        order = await Operator.See(order.Self);
        Assert.Equal(state.Split(',')[0], order.Text("status"));
        return order;
    }

    public override async Task Leave(State resource) => await _trips.Leave(Traveller.Document(await resource.Follow("ride:trip")));

    public override void Dispose()
    {
        _trips.Dispose();
        base.Dispose();
    }
}
