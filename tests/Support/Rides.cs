using System.Diagnostics;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Support;

/// <summary>Whole rides, as many at once as there are drivers: everybody looks at the trip, and does what it offers them.</summary>
internal sealed class Rides : IDisposable
{
    // As many lanes for each class as it has drivers.
    private static readonly string[] Lanes = ["standard", "standard", "standard", "standard", "standard", "van", "van", "premium"];

    // One ride, whatever is killed meanwhile.
    private static readonly TimeSpan RideLimit = TimeSpan.FromMinutes(3), FreeLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<string, Somebody> _drivers = [];
    private readonly IReadOnlyList<Somebody> _passengers;
    private int _begun, _ended;

    private Rides(IReadOnlyList<Somebody> passengers) => _passengers = passengers;

    /// <summary>How many have ended so far.</summary>
    public int Ended => Volatile.Read(ref _ended);

    public IReadOnlyList<Somebody> Passengers => _passengers;

    /// <summary>The names of what runs side by side, with the class of vehicle each asks for.</summary>
    public static IReadOnlyList<string> Vehicles => Lanes;

    /// <summary>Signs in so many passengers and all drivers, who go on duty.</summary>
    public static async Task<Rides> Begin(Uri entry, int passengers)
    {
        var rides = new Rides(await Somebody.SignIn(entry, "passenger", passengers));
        foreach (var driver in await Somebody.SignIn(entry, "driver", Lanes.Length))
        {
            await driver.GoOnDuty();
            rides._drivers.Add((await driver.Find("ride:me")).Self.AbsolutePath, driver);
        }
        return rides;
    }

    /// <summary>The driver a trip is proposed to, as its document says.</summary>
    public Somebody DriverOf(State trip) => _drivers[trip.Links.Find("ride:driver")[0].Uri!.AbsolutePath];

    /// <summary>Rides so many times, or until the time is up; says how long it took.</summary>
    /// <param name="times">How many rides at most.</param>
    /// <param name="time">After so long none is begun any more; null for no such limit.</param>
    /// <param name="interlude">Done while the others ride on, once so many have ended; null for nothing.</param>
    public async Task<TimeSpan> Ride(int times, TimeSpan? time = null, (int After, Func<Task> Do)? interlude = null)
    {
        var began = Stopwatch.GetTimestamp();
        (_begun, _ended) = (0, 0);
        await Task.WhenAll(Lanes.Select(async (vehicle, lane) =>
        {
            while (Interlocked.Increment(ref _begun) <= times && (time is null || Stopwatch.GetElapsedTime(began) < time))
            {
                await RideOnce(_passengers[lane % _passengers.Count], vehicle);
                if (Interlocked.Increment(ref _ended) == interlude?.After) await interlude.Value.Do();
            }
        }));
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Requests a trip, and returns once it is proposed.</summary>
    public static async Task<State> Propose(Somebody passenger, string vehicle)
    {
        var trip = await passenger.Insist(await passenger.Wish(vehicle));
        for (var began = Stopwatch.GetTimestamp(); trip.Text("status") != "proposed"; trip = await passenger.See(trip.Self)) await Rest(began, trip);
        return trip;
    }

    /// <summary>Waits until all drivers are free; says how many are not.</summary>
    public async Task<int> StillBusy()
    {
        var busy = 0;
        foreach (var driver in _drivers.Values)
        {
            var began = Stopwatch.GetTimestamp();
            while ((await driver.Find("ride:me")).Text("status") != "available" && Stopwatch.GetElapsedTime(began) < FreeLimit) await Task.Delay(Pause, TimeProvider.System);
            if (Stopwatch.GetElapsedTime(began) >= FreeLimit) busy++;
        }
        return busy;
    }

    /// <summary>Lets all drivers who are free go off duty.</summary>
    public async Task GoHome()
    {
        foreach (var driver in _drivers.Values)
            if ((await driver.Find("ride:me")).Forms["go-off-duty"] is { } home) await driver.Insist(home.Prepare([]));
    }

    public void Dispose()
    {
        foreach (var who in _passengers.Concat(_drivers.Values)) who.Dispose();
    }

    private async Task RideOnce(Somebody passenger, string vehicle)
    {
        var trip = await passenger.Insist(await passenger.Wish(vehicle));
        for (var began = Stopwatch.GetTimestamp(); trip.Text("status") != "completed"; trip = await passenger.See(trip.Self))
        {
            if (trip.Text("status") == "requested") await Rest(began, trip);
            else await Drive(trip);
        }
    }

    // What was refused has been overtaken, by a clock or by an earlier try of the same: the trip is looked at again.
    private async Task Drive(State trip)
    {
        var driver = DriverOf(trip);
        foreach (var (act, values) in Acts)
        {
            if (await driver.Client.Go(trip.Self).Get() is not Outcome.Success { State: var seen } || seen.Forms[act] is not { } form) continue;
            await driver.Send(form.Prepare(values()));
        }
    }

    private static IEnumerable<(string Act, Func<JsonObject> Values)> Acts =>
    [
        ("accept", () => new JsonObject { ["etaMinutes"] = 3 }), ("arrive", () => []), ("start", () => []), ("complete", () => new JsonObject { ["distanceKilometres"] = 6.2 }),
    ];

    private static async Task Rest(long began, State trip)
    {
        if (Stopwatch.GetElapsedTime(began) > RideLimit) throw new TimeoutException($"{trip.Self} is still {trip.Text("status")} after {RideLimit.TotalSeconds:0} seconds.");
        await Task.Delay(Pause, TimeProvider.System);
    }
}
