using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>A trip and its people. Vans, because there are just two drivers of them.</summary>
internal sealed class TripStage : Stage
{
    private Traveller _passenger = null!, _driver = null!, _formerDriver = null!;
    private Uri _driverAddress = null!;

    public override IReadOnlyList<string> States => ["requested", "proposed", "accepted", "arrived", "underway", "completed", "rated", "cancelled", "unserved"];

    public override IReadOnlyList<string> Acts => ["accept", "decline", "arrive", "start", "complete", "withdraw", "redirect", "cancel", "retry", "rate"];

    public override (string Collection, string Act)? Beginning => ("ride:trips", "request");

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _callers;

    public override IReadOnlyList<(string Name, Traveller Who)> Beginners => _beginners;

    private IReadOnlyList<(string, Traveller)> _callers = [], _beginners = [];

    public Traveller Passenger => _passenger;

    protected override async Task Enter()
    {
        (_passenger, _driver, _formerDriver) = (await SignIn("passenger-1"), await SignIn("driver-7"), await SignIn("driver-6"));
        var (another, suspended, idle, nobody) = (await SignIn("passenger-2"), await SignIn("passenger-3"), await SignIn("driver-1"), Nobody());
        await Traveller.Do(await Operator.See((await suspended.Me()).Self), "suspend");
        _driverAddress = (await _driver.Me()).Self;
        _callers =
        [
            ("its passenger", _passenger), ("another passenger", another), ("its driver", _driver), ("a driver it was proposed to", _formerDriver),
            ("another driver", idle), ("an operator", Operator), ("nobody", nobody),
        ];
        _beginners = [("a passenger", another), ("a suspended passenger", suspended), ("a driver", idle), ("an operator", Operator), ("nobody", nobody)];
    }

    public override async Task<State> Reach(string state)
    {
        await Duty(_formerDriver, wanted: true);
        await Duty(_driver, wanted: false);
        var trip = await _passenger.Until(await _passenger.Request(vehicle: "van"), "proposed");
        await Traveller.Do(await _formerDriver.See(trip.Self), "decline");
        if (state is "unserved") Time.Advance(TimeSpan.FromMinutes(10));
        if (state is "unserved" or "requested") await _passenger.Until(trip, state);
        else await Drive(trip, state);
        return await Operator.See(trip.Self);
    }

    public override async Task Leave(State resource)
    {
        var now = await Operator.See(resource.Self);
        if (now.Forms["cancel"] is not null) await Traveller.Do(now, "cancel");
        else if (now.Text("status") == "underway") await Traveller.Do(await _driver.See(now.Self), "complete");
    }

    private async Task Drive(State trip, string state)
    {
        await Duty(_driver, wanted: true);
        await _passenger.Until(trip, now => now.Links.Find("ride:driver") is [{ Uri: { } driver }] && driver == _driverAddress);
        foreach (var act in state switch
        {
            "accepted" => ["accept"],
            "arrived" => ["accept", "arrive"],
            "underway" => ["accept", "arrive", "start"],
            "completed" or "rated" => ["accept", "arrive", "start", "complete"],
            _ => Array.Empty<string>(),
        }) await Traveller.Do(await _driver.See(trip.Self), act);
        if (state is "rated") await Traveller.Do(await _passenger.See(trip.Self), "rate");
        if (state is "cancelled") await Traveller.Do(await _passenger.See(trip.Self), "cancel");
    }

    // A driver is set free by a message, so what they may do is awaited, not assumed.
    private static async Task Duty(Traveller driver, bool wanted)
    {
        var me = await driver.Until(await driver.Me(), now => now.Text("status") != "busy");
        if (wanted && me.Forms["go-on-duty"] is not null) await Traveller.Do(me, "go-on-duty");
        if (!wanted && me.Forms["go-off-duty"] is not null) await Traveller.Do(me, "go-off-duty");
    }
}
