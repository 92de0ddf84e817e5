using Hypermedia.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Robots;

namespace Tests.Client;

public sealed class Living_by_links : IAsyncLifetime
{
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await Shop.Open();

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Robots_bring_a_passenger_where_they_want_to_go(bool streams)
    {
        var city = new SmallCity(_shop, streams);
        await LiveUntilRated(city);
        Assert.Contains("driver-1 go-on-duty", city.Done);
        Assert.Equal(
            ["passenger-1 request", "driver-1 accept", "driver-1 arrive", "driver-1 start", "driver-1 complete", "passenger-1 rate"],
            city.Done.Where(d => !d.EndsWith("duty", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Robots_take_no_for_an_answer_and_go_on()
    {
        var city = new SmallCity(_shop, streams: true);
        foreach (var (act, status) in new[] { ("go-on-duty", 503), ("accept", 409), ("start", 401), ("complete", 503) }) city.Refusals[act] = status;
        await LiveUntilRated(city);
        Assert.Empty(city.Refusals);
        // What was tried again was still the same intent.
        var keys = _shop.Requests.Where(r => r.Path == "/t/complete").Select(r => r.Header("Idempotency-Key")).ToList();
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task Robots_sign_in_again_when_nobody_knows_them_any_more()
    {
        await LiveUntilRated(new SmallCity(_shop, streams: false) { ForgetsAfter = "accept" });
        Assert.True(_shop.Requests.Count(r => r.Path == "/k7") >= 4);
    }

    [Fact]
    public async Task Robots_wait_for_a_city_that_is_not_there_yet()
    {
        var knocks = 0;
        var built = new TaskCompletionSource<SmallCity>();
        _shop.Put("/", context =>
        {
            context.Response.StatusCode = 503;
            if (++knocks == 2) built.SetResult(new SmallCity(_shop, streams: true));
            return Task.CompletedTask;
        });
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var life = Crew().Run(stop.Token);
        await (await built.Task.WaitAsync(stop.Token)).Rated.Task.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await life;
    }

    private async Task LiveUntilRated(SmallCity city)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var life = Crew().Run(stop.Token);
        await city.Rated.Task.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await life;
    }

    private RobotCrew Crew() => new(() => new HalClient(), _shop.Root, new RobotOptions
    {
        Drivers = 1,
        Passengers = 1,
        Pace = TimeSpan.Zero,
        Rest = TimeSpan.Zero,
        Patience = TimeSpan.FromMilliseconds(20),
        Cancels = 0,
        Random = new Random(7),
        Log = NullLogger.Instance,
    });
}
