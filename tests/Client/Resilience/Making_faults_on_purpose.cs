using Hypermedia.Client;

namespace Tests.Client.Resilience;

public sealed class Making_faults_on_purpose
{
    private readonly Clock _clock = new();

    [Fact]
    public async Task Happens_next_to_the_wire_so_that_it_is_tried_again()
    {
        await using var rogue = new Rogue(talk => talk.Say(Rogue.Ok("{}")));
        // Once it is hit, then it is not.
        var fate = new Queue<double>([0.1, 0.9]);
        using var client = Client(new ChaosOptions { FaultRate = 0.5, Fate = fate.Dequeue });
        var outcome = client.Go(rogue.Root).Get();
        await _clock.Let(TimeSpan.FromMilliseconds(100));
        Assert.Equal(2, Assert.IsType<Outcome.Success>(await outcome).Trail[0].Attempts);
        Assert.Equal(1, rogue.Requests);
    }

    [Fact]
    public async Task Opens_the_breaker_as_real_ones_do()
    {
        using var client = Client(new ChaosOptions { FaultRate = 1 }, retries: 0);
        var nowhere = new Uri("http://127.0.0.1:1/");
        for (var i = 0; i < 2; i++) Assert.Contains("on purpose", Assert.IsType<Outcome.Unreachable>(await client.Go(nowhere).Get()).Reason, StringComparison.Ordinal);
        Assert.Equal(BreakerState.Open, client.HealthOf(nowhere)!.Breaker);
    }

    [Fact]
    public async Task Holds_an_attempt_back_and_its_time_limit_counts_that()
    {
        await using var rogue = new Rogue(talk => talk.Say(Rogue.Ok("{}")));
        var fate = new Queue<double>([0.1, 0.9]);
        using var client = Client(new ChaosOptions { Latency = TimeSpan.FromSeconds(20), LatencyRate = 0.5, Fate = fate.Dequeue });
        var outcome = client.Go(rogue.Root).Get();
        await _clock.Begins(TimeSpan.FromSeconds(20));
        _clock.Advance(TimeSpan.FromSeconds(10));
        await _clock.Let(TimeSpan.FromMilliseconds(100));
        Assert.Equal(2, Assert.IsType<Outcome.Success>(await outcome).Trail[0].Attempts);
    }

    [Theory]
    [InlineData(1.1, 0, 0)]
    [InlineData(0, -0.1, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(0, 0, -1)]
    public void Has_bounds(double latencyRate, double faultRate, int seconds) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        new HalClient(new HalClientOptions { Resilience = new ResilienceOptions { Chaos = new ChaosOptions { LatencyRate = latencyRate, FaultRate = faultRate, Latency = TimeSpan.FromSeconds(seconds) } } }));

    private HalClient Client(ChaosOptions chaos, int retries = 2) => new(new HalClientOptions
    {
        Time = _clock,
        Jitter = () => 0,
        Cache = null,
        Resilience = new ResilienceOptions { Retries = retries, Fallback = null, Breaker = new BreakerOptions { MinimumThroughput = 2 }, Chaos = chaos },
    });
}
