using Tests.Support;

namespace Tests.Deployments;

/// <summary>A city of its own, whose broker and database may be killed: others need theirs.</summary>
public sealed class FragileCity : IAsyncDisposable
{
    private readonly Brokers _brokers = new();

    public FragileCity() => City = new Distributed(_brokers, Server);

    public Distributed City { get; }

    public PostgresServer Server { get; } = new();

    public Task<RabbitServer> Broker => _brokers.Shared;

    public async ValueTask DisposeAsync()
    {
        await City.DisposeAsync();
        await _brokers.DisposeAsync();
        await Server.DisposeAsync();
    }
}

/// <summary>The broker or the database killed in the middle of rides, and started again: all rides end, none twice, and nobody helps.</summary>
// Two such cities at once would be fourteen processes that start.
[Collection(DistributedCity.Name)]
public sealed class Losing_what_all_need(FragileCity fragile) : IClassFixture<FragileCity>
{
    private const int Times = 30, Middle = 10;

    [Fact]
    public async Task Rides_end_once_though_the_broker_was_killed()
    {
        var broker = await fragile.Broker;
        await RideOver(broker.Kill, broker.Restart);
    }

    [Fact]
    public Task Rides_end_once_though_the_database_was_killed() => RideOver(fragile.Server.Kill, fragile.Server.Start);

    private async Task RideOver(Func<Task> kill, Func<Task> start)
    {
        using var rides = await Rides.Begin(await fragile.City.Entry(), 4);
        using var desk = await Somebody.SignIn(await fragile.City.Entry(), "operator-1");
        var before = await Completed(desk);
        await rides.Ride(Times, interlude: (Middle, async () =>
        {
            await kill();
            await start();
        }));

        Assert.Equal(0, await rides.StillBusy());
        Assert.Equal(before + Times, await Completed(desk));
    }

    // How many there are, each with an order that is due.
    private static async Task<int> Completed(Somebody desk)
    {
        var count = 0;
        await foreach (var listed in desk.Client.Go((await desk.Find("ride:trips")).Self).Pages().Items())
        {
            var trip = Traveller.Document(listed);
            Assert.Equal("completed", trip.Text("status"));
            Assert.Equal("due", Traveller.Document(await trip.Follow("ride:order")).Text("status"));
            count++;
        }
        return count;
    }
}
