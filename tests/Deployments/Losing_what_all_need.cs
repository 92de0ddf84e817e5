using Tests.Support;

namespace Tests.Deployments;

/// <summary>The broker or the database killed in the middle of rides, and started again: all rides end, none twice, and nobody helps. A city of its own, for others need what is killed here.</summary>
public sealed class Losing_what_all_need : IAsyncLifetime
{
    private const int Times = 30, Middle = 10;

    private readonly Brokers _brokers = new();
    private readonly PostgresServer _server = new();
    private readonly Distributed _city;

    public Losing_what_all_need() => _city = new Distributed(_brokers, _server);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _city.DisposeAsync();
        await _brokers.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Rides_end_once_though_the_broker_was_killed()
    {
        var broker = await _brokers.Shared;
        await RideOver(broker.Kill, broker.Restart);
    }

    [Fact]
    public Task Rides_end_once_though_the_database_was_killed() => RideOver(_server.Kill, _server.Start);

    private async Task RideOver(Func<Task> kill, Func<Task> start)
    {
        using var rides = await Rides.Begin(await _city.Entry(), 4);
        using var desk = await Somebody.SignIn(await _city.Entry(), "operator-1");
        await rides.Ride(Times, interlude: (Middle, async () =>
        {
            await kill();
            await start();
        }));

        Assert.Equal(0, await rides.StillBusy());
        var trips = 0;
        await foreach (var listed in desk.Client.Go((await desk.Find("ride:trips")).Self).Pages().Items())
        {
            var trip = Traveller.Document(listed);
            Assert.Equal("completed", trip.Text("status"));
            Assert.Equal("due", Traveller.Document(await trip.Follow("ride:order")).Text("status"));
            trips++;
        }
        Assert.Equal(Times, trips);
    }
}
