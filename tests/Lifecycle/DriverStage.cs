using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>A driver, who is the same one all the time: the only one with that class of vehicle, so every such trip is theirs.</summary>
internal sealed class DriverStage : Stage
{
    private Traveller _driver = null!, _passenger = null!;
    private Uri _address = null!;
    private IReadOnlyList<(string, Traveller)> _callers = [];

    public override IReadOnlyList<string> States => ["off-duty", "available", "busy, asked", "busy, driving"];

    public override IReadOnlyList<string> Acts => ["go-on-duty", "go-off-duty", "report-location", "edit"];

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _callers;

    protected override async Task Enter()
    {
        (_driver, _passenger) = (await SignIn("driver-8"), await SignIn("passenger-1"));
        _address = (await _driver.Me()).Self;
        _callers =
        [
            ("the driver themselves", _driver), ("another driver", await SignIn("driver-1")), ("their passenger", _passenger),
            ("another passenger", await SignIn("passenger-2")), ("an operator", Operator), ("nobody", Nobody()),
        ];
    }

    public override async Task<State> Reach(string state)
    {
        await GoHome();
        if (state is not "off-duty") await Traveller.Do(await _driver.See(_address), "go-on-duty");
        if (state.StartsWith("busy", StringComparison.Ordinal))
        {
            var trip = await _passenger.Until(await _passenger.Request(vehicle: "premium"), "proposed");
            if (state is "busy, driving") await Traveller.Do(await _driver.See(trip.Self), "accept");
        }
        var now = await Operator.See(_address);
        Assert.Equal(state.Split(',')[0], now.Text("status"));
        return now;
    }

    // Set free by a message: awaited.
    private async Task GoHome()
    {
        if ((await Operator.See(_address)).Links.Find("ride:trip") is [{ Uri: { } trip }]) await Traveller.Do(await Operator.See(trip), "cancel");
        var now = await _driver.Until(await _driver.See(_address), me => me.Text("status") != "busy");
        if (now.Forms["go-off-duty"] is not null) await Traveller.Do(now, "go-off-duty");
    }
}
