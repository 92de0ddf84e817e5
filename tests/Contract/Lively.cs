using Tests.Support;

namespace Tests.Contract;

/// <summary>
/// A server on which everything has happened that can happen: trips in every state, orders, passengers and drivers too,
/// and one more of each state that two things can be done from. Then its clock stands still.
/// </summary>
public sealed class Lively(Browser browser) : IAsyncLifetime
{
    private static readonly string[] Driven = ["accept", "arrive", "start", "complete"];

    // One trip for each of those who drive, done so far: whatever state allows two acts, there are two of it.
    private static readonly (string Driver, string[] Acts)[] Underway =
        [("driver-8", []), ("driver-1", []), ("driver-2", Driven[..1]), ("driver-3", Driven[..1]), ("driver-4", Driven[..2]), ("driver-5", Driven[..3])];

    public Counter Counter { get; } = new(browser);

    /// <summary>Everyone there is, by role, each in another position.</summary>
    public IReadOnlyList<(string Role, Wire Who)> Everyone { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Counter.InitializeAsync();
        Counter.Time.Advance(TimeSpan.FromMinutes(10));
        await Counter.Seen(Counter.Passenger, Counter.Trip, "ride.trip.unserved");
        await SettleOrders();
        await Drive("driver-8", [], ["cancel"]);
        foreach (var (driver, acts) in Underway) await Drive(driver, acts, []);
        foreach (var _ in Enumerable.Range(0, 3)) await Counter.Passenger.RequestTrip();
        await Counter.Other.RequestTrip();
        var exports = (await Counter.Operator.Home()).Link("ride:exports");
        var export = await Counter.Operator.Post((await Counter.Operator.Get(exports)).Target("request"), "{}");
        await Counter.Seen(Counter.Operator, export.Link("self"), "ride.export.ready");
        await Subscribe();
        var waiting = await Counter.Nobody.SignIn("driver-6");
        await Do(waiting, await Me(waiting), "go-on-duty");
        var suspended = await Counter.Nobody.SignIn("passenger-5");
        await Do(Counter.Operator, await Me(suspended), "suspend");
        var drivers = await Task.WhenAll(Underway.Select(trip => trip.Driver).Append("driver-7").Select(Counter.Nobody.SignIn));
        Everyone = [("nobody", Counter.Nobody), ("passenger", Counter.Passenger), ("passenger", suspended), ("driver", waiting), .. drivers.Select(driver => ("driver", driver)), ("operator", Counter.Operator)];
    }

    // Two that are told of everything, if they were there, and one that waits.
    private async Task Subscribe()
    {
        var subscriptions = await Counter.Operator.Get((await Counter.Operator.Home()).Link("ride:subscriptions"));
        foreach (var acts in new string[][] { [], ["test"], ["pause"] })
        {
            var made = await Counter.Operator.Post(subscriptions.Target("subscribe"), """{"url":"https://receiver.example/hook","types":["ride.passenger"]}""");
            foreach (var act in acts) await Do(Counter.Operator, made.Header("location"), act);
        }
        // Nobody is there; once that was found out, nothing happens until the clock moves on.
        var sent = await Counter.Operator.Get((await Counter.Operator.Home()).Link("ride:deliveries"));
        await Counter.Seen(Counter.Operator, sent.Json.GetProperty("_embedded").GetProperty("item")[0].GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!, "ride.delivery.missed");
    }

    // An order in each state, and a trip that is rated.
    private async Task SettleOrders()
    {
        var (passenger, desk) = (Counter.Passenger, Counter.Operator);
        await Drive("driver-8", Driven, ["rate"]);
        await Drive("driver-8", Driven, []);
        foreach (var settled in new (Wire, string)[][] { [(passenger, "pay")], [(passenger, "pay"), (desk, "refund")], [(desk, "waive")] })
        {
            var order = (await passenger.Get(await Drive("driver-8", Driven, []))).Link("ride:order");
            foreach (var (who, act) in settled) await Do(who, order, act);
        }
        await Drive("driver-8", Driven[..2], ["cancel"]);
    }

    // A trip of the passenger's that this driver has done so much of, and then the passenger. All others of their class are busy.
    private async Task<string> Drive(string name, string[] acts, string[] passengers)
    {
        var driver = await Counter.Nobody.SignIn(name);
        var me = await driver.Get(await Me(driver));
        if (me.Of("vehicleClass") != "premium") me = await driver.Send("PATCH", me.Target("edit"), """{"vehicleClass":"premium"}"""u8.ToArray(), Wire.Json, ("If-Match", "*"));
        if (me.Templates.Contains("go-on-duty")) await Do(driver, me.Link("self"), "go-on-duty");
        var trip = (await Counter.Passenger.RequestTrip("premium")).Link("self");
        await Counter.Seen(Counter.Passenger, trip, "ride.trip.proposed");
        foreach (var act in acts) await Do(driver, trip, act);
        foreach (var act in passengers) await Do(Counter.Passenger, trip, act);
        return trip;
    }

    private static async Task Do(Wire who, string url, string act)
    {
        var answer = await who.Post((await who.Get(url)).Target(act), Traveller.Fitting(act).ToJsonString());
        Assert.True(answer.Status == 200, $"{act}: {answer.Status} {answer.Text}");
    }

    private static async Task<string> Me(Wire who) => (await who.Home()).Link("ride:me");

    public ValueTask DisposeAsync() => Counter.DisposeAsync();
}
