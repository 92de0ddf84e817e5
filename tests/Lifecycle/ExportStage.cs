using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Journeys;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>An export. There are so many trips that the server is still writing one while everybody has tried everything.</summary>
internal sealed class ExportStage : Stage
{
    // Takes the server a third of a second or more to write, and a row of the table some tens of milliseconds.
    private const int Trips = 30_000;

    private TemporaryFolder _data = null!;
    private State? _running;
    private IReadOnlyList<(string, Traveller)> _callers = [];

    public override IReadOnlyList<string> States => ["pending", "running", "ready", "failed", "cancelled", "expired"];

    public override IReadOnlyList<string> Acts => ["cancel"];

    public override (string Collection, string Act)? Beginning => ("ride:exports", "request");

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _callers;

    // Once one has begun, the list changes by itself: so the operator comes last.
    public override IReadOnlyList<(string Name, Traveller Who)> Beginners => _callers;

    public override bool GoesOnByItself(string state) => state is "pending" or "running";

    // All trips, as CSV.
    public override JsonObject Fitting(string act) => [];

    public override async Task Prepare(TemporaryFolder data)
    {
        _data = data;
        await Exporting_very_many_trips.Grow(data, Trips);
    }

    public override bool Expects(string fault) => fault.Contains("was given up", StringComparison.Ordinal);

    protected override async Task Enter() =>
        _callers = [("a passenger", await SignIn("passenger-1")), ("a driver", await SignIn("driver-1")), ("nobody", Nobody()), ("an operator", Operator)];

    public override async Task<State> Reach(string state)
    {
        if (state is "pending" or "running" or "cancelled") _running = await Operator.Until(await Ask(null), "running");
        var export = state switch
        {
            "running" => _running!,
            "pending" => await Ask(null),
            "cancelled" => await Traveller.Do(await Ask(null), "cancel"),
            "failed" => await Fail(),
            _ => await Operator.Until(await Ask("unserved"), "ready"),
        };
        if (state is "expired") export = await Expire(export);
        export = await Operator.See(export.Self);
        Assert.Equal(state, export.Text("status"));
        return export;
    }

    public override async Task Leave(State resource)
    {
        var now = await Operator.See(resource.Self);
        if (now.Forms["cancel"] is not null) await Traveller.Do(now, "cancel");
        if (_running is not null) await Operator.Until(await Operator.See(_running.Self), "ready");
        _running = null;
    }

    private async Task<State> Ask(string? status) =>
        await Traveller.Do(await Operator.Find("ride:exports"), "request", status is null ? Fitting("request") : new JsonObject { ["status"] = status });

    // A file where the folder would be: no writing there, whoever the server runs as.
    private async Task<State> Fail()
    {
        if (Directory.Exists(_data.File("exports"))) Directory.Move(_data.File("exports"), _data.File("aside"));
        await File.WriteAllTextAsync(_data.File("exports"), "");
        var failed = await Operator.Until(await Ask("unserved"), "failed");
        File.Delete(_data.File("exports"));
        if (Directory.Exists(_data.File("aside"))) Directory.Move(_data.File("aside"), _data.File("exports"));
        return failed;
    }

    // A week later, a token of today is worth nothing.
    private async Task<State> Expire(State ready)
    {
        Time.Advance(TimeSpan.FromDays(7));
        await Begin(Taxi, Time);
        return await Operator.Until(await Operator.See(ready.Self), "expired");
    }
}
