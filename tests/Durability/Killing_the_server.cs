using Hypermedia.Client;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Robots;
using Tests.Support;

namespace Tests.Durability;

public sealed class Killing_the_server
{
    private const int Seed = 20260301, Riders = 5, RidesEach = 20, Kills = 7, Drivers = 8;

    // Some forty seconds on two cores that nobody else uses.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    // Word of a trip comes by stream; looking around is for what was missed while nobody answered.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Loses_no_ride_and_doubles_none()
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.Start();
        var reaper = new Reaper(server, new Random(Seed), Kills);

        using var shift = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var crew = new RobotCrew(Connect, server.Entry, new RobotOptions
        {
            Drivers = Drivers,
            Passengers = 0,
            Pace = TimeSpan.Zero,
            Patience = Patience,
            Random = new Random(Seed),
            Log = NullLogger.Instance,
        }).Run(shift.Token);
        var riders = Enumerable.Range(1, Riders).Select(number => new Rider(Connect(), server, $"passenger-{number}")).ToList();
        await Task.WhenAll(riders.Select(async rider =>
        {
            await rider.SignIn(limit.Token);
            await rider.Ride(RidesEach, limit.Token);
        }));
        Assert.Equal(Kills, reaper.Killed);

        using var desk = new Rider(new HalClient(), server, "operator-1");
        await desk.SignIn(limit.Token);
        var trips = await Everything(desk, limit.Token);
        // Requests without an answer that counted after all are rides like any other.
        foreach (var trip in trips) await desk.UntilItEnds(trip.Self, limit.Token);
        await shift.CancelAsync();
        await crew;

        await AssertPromisesKept(riders, desk, limit.Token);
        AssertNoneDoubled(riders, trips);
        foreach (var trip in trips)
        {
            await AssertHistoryIsWhole(desk, trip.Self, limit.Token);
            await AssertBilled(desk, trip.Self, limit.Token);
        }
        foreach (var number in Enumerable.Range(1, Drivers)) await AssertFree(server, $"driver-{number}");
        await server.Kill();
        foreach (var file in Directory.GetFiles(folder.Path, "*.db")) Assert.Equal("ok", Check(file));
        Assert.Empty(server.Complaints);

        HalClient Connect() => new(new HalClientOptions { Handlers = [reaper.OnTheWay()] });
    }

    private static async Task AssertPromisesKept(List<Rider> riders, Rider desk, CancellationToken cancel)
    {
        foreach (var rider in riders)
        {
            Assert.Equal(RidesEach, rider.Promised.Count);
            foreach (var (address, note) in rider.Promised)
            {
                var trip = await desk.See(address, cancel);
                Assert.Equal(note, trip.Text("note"));
                Assert.True(trip.Text("status") == "completed" || rider.CalledOff.Contains(address), $"{note} ended as {trip.Text("status")}, and nobody had asked for that.");
            }
        }
    }

    // Each try has a note of its own: twice the same would be one request that counted twice.
    private static void AssertNoneDoubled(List<Rider> riders, IReadOnlyList<State> trips)
    {
        var notes = trips.Select(trip => trip.Text("note")!).ToList();
        Assert.Equal(notes.Count, notes.Distinct().Count());
        var promised = riders.SelectMany(rider => rider.Promised).Select(promise => promise.Note).ToList();
        Assert.Empty(notes.Except(promised).Except(riders.SelectMany(rider => rider.Unanswered)));
        Assert.Empty(promised.Except(notes));
    }

    private static async Task AssertHistoryIsWhole(Rider desk, Uri address, CancellationToken cancel)
    {
        var trip = await desk.See(address, cancel);
        var facts = (await desk.See(trip.Links.Find("ride:history")[0].Uri!, cancel)).Embedded.Find("item");
        Assert.Equal(Enumerable.Range(1, facts.Count).Select(number => number.ToString()), facts.Select(fact => fact.Text("version")));
        Assert.Equal((trip.Text("version"), trip.Text("status")), (facts[^1].Text("version"), facts[^1].Text("status")));
    }

    // Trip and order change in one transaction: no kill comes between them.
    private static async Task AssertBilled(Rider desk, Uri address, CancellationToken cancel)
    {
        var trip = await desk.See(address, cancel);
        var order = await desk.See(trip.Links.Find("ride:order")[0].Uri!, cancel);
        var isBilled = trip.Properties.TryGetProperty("fare", out var fare);
        Assert.Equal((isBilled ? "due" : "void", "2"), (order.Text("status"), order.Text("version")));
        if (isBilled) Assert.Equal(fare.ToString(), order.Properties.GetProperty("amount").ToString());
    }

    // Set free by a message, so it is awaited.
    private static async Task AssertFree(ServerProcess server, string who)
    {
        using var driver = await Traveller.SignIn(server.Entry, who);
        await driver.Until(await driver.Me(), now => now.Text("status") != "busy");
    }

    private static async Task<IReadOnlyList<State>> Everything(Rider desk, CancellationToken cancel)
    {
        var page = await desk.Find("ride:trips", cancel);
        var trips = page.Embedded.Find("item").ToList();
        while (page.Links.Find("next") is [{ Uri: { } next }])
        {
            page = await desk.See(next, cancel);
            trips.AddRange(page.Embedded.Find("item"));
        }
        return trips;
    }

    private static string Check(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }
}
