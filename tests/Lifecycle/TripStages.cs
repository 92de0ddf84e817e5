using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>The people of the table, and how they bring a trip into each state. Vans, because there are just two drivers of them.</summary>
internal sealed class TripStages : IAsyncDisposable
{
    private readonly FakeTime _time;
    private readonly Taxi _taxi;

    private TripStages(Taxi taxi, FakeTime time) => (_taxi, _time) = (taxi, time);

    public static readonly IReadOnlyList<string> All = ["requested", "proposed", "accepted", "arrived", "underway", "completed", "rated", "cancelled", "unserved"];

    public Traveller Passenger { get; private set; } = null!;

    public Traveller Driver { get; private set; } = null!;

    public Traveller FormerDriver { get; private set; } = null!;

    public Traveller Operator { get; private set; } = null!;

    public IReadOnlyList<(string Name, Traveller Who)> Callers { get; private set; } = [];

    public static async Task<TripStages> Begin()
    {
        var time = new FakeTime();
        var taxi = await Taxi.Start(time);
        var stages = new TripStages(taxi, time)
        {
            Passenger = await taxi.SignIn("passenger-1"),
            Driver = await taxi.SignIn("driver-7"),
            FormerDriver = await taxi.SignIn("driver-6"),
            Operator = await taxi.SignIn("operator-1"),
        };
        stages.Callers =
        [
            ("its passenger", stages.Passenger), ("another passenger", await taxi.SignIn("passenger-2")), ("its driver", stages.Driver),
            ("a driver it was proposed to", stages.FormerDriver), ("another driver", await taxi.SignIn("driver-1")), ("an operator", stages.Operator), ("nobody", Traveller.Nobody(taxi.Entry)),
        ];
        return stages;
    }

    /// <summary>A fresh trip in that state, as its passenger sees it.</summary>
    public async Task<State> Reach(string state)
    {
        await OnDuty(FormerDriver, true);
        await OnDuty(Driver, false);
        var trip = await Passenger.Request(vehicle: "van");
        trip = await Passenger.Until(trip, "proposed");
        await Traveller.Do(await FormerDriver.See(trip.Self), "decline");
        if (state is "unserved") _time.Advance(TimeSpan.FromMinutes(10));
        if (state is "unserved" or "requested") return await Passenger.Until(trip, state);
        await OnDuty(Driver, true);
        trip = await Passenger.Until(trip, now => now.Links.Find("ride:driver") is [{ Uri: { } driver }] && driver == DriverAddress);
        foreach (var act in state switch
        {
            "accepted" => ["accept"],
            "arrived" => ["accept", "arrive"],
            "underway" => ["accept", "arrive", "start"],
            "completed" or "rated" => ["accept", "arrive", "start", "complete"],
            _ => Array.Empty<string>(),
        }) await Traveller.Do(await Driver.See(trip.Self), act);
        if (state is "rated") await Traveller.Do(await Passenger.See(trip.Self), "rate");
        if (state is "cancelled") await Traveller.Do(await Passenger.See(trip.Self), "cancel");
        return await Passenger.See(trip.Self);
    }

    /// <summary>Ends a trip, so that its driver is free for the next.</summary>
    public async Task End(State trip)
    {
        var now = await Operator.See(trip.Self);
        if (now.Forms["cancel"] is not null) await Traveller.Do(now, "cancel");
        else if (now.Text("status") == "underway") await Traveller.Do(await Driver.See(trip.Self), "complete");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, who) in Callers) who.Dispose();
        await _taxi.DisposeAsync();
    }

    private Uri DriverAddress { get; set; } = null!;

    // A driver is set free by a message, so what they may do is awaited, not assumed.
    private async Task OnDuty(Traveller driver, bool wanted)
    {
        var me = await driver.Until(await driver.Me(), now => now.Text("status") != "busy");
        if (driver == Driver) DriverAddress = me.Self;
        if (wanted && me.Forms["go-on-duty"] is not null) await Traveller.Do(me, "go-on-duty");
        if (!wanted && me.Forms["go-off-duty"] is not null) await Traveller.Do(me, "go-off-duty");
    }
}
