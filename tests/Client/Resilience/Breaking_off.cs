using Hypermedia.Client;

namespace Tests.Client.Resilience;

public sealed class Breaking_off : IAsyncLifetime
{
    private const int Throughput = 4;

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private readonly Clock _clock = new();
    private readonly HalClient _client;
    private Shop _shop = null!;
    private int _status = 500;

    public Breaking_off() => _client = new HalClient(new HalClientOptions
    {
        Time = _clock,
        Resilience = new ResilienceOptions { Retries = 0, Fallback = null, Breaker = new BreakerOptions { MinimumThroughput = Throughput, BreakDuration = Break } },
    });

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/x", context =>
        {
            context.Response.StatusCode = _status;
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Spares_a_failing_server_all_but_one_request_a_break()
    {
        for (var i = 0; i < 10; i++) await Ask();
        Assert.Equal(Throughput, _shop.Requests.Count);
        for (var breaks = 1; breaks <= 3; breaks++)
        {
            _clock.Advance(Break);
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ask()));
            Assert.Equal(Throughput + breaks, _shop.Requests.Count);
        }
    }

    [Fact]
    public async Task Says_that_nobody_was_asked_and_for_how_long()
    {
        for (var i = 0; i < Throughput; i++) await Ask();
        var broken = Assert.IsType<Outcome.Unreachable>(await Ask());
        Assert.Equal((AnsweredFrom.Broken, 0, null), (broken.Trail[0].AnsweredFrom, broken.Trail[0].Attempts, broken.Status));
        Assert.Equal($"{_shop.Root.Authority} has failed so often that it is not asked for another 5 s.", broken.Sentence);
    }

    [Fact]
    public async Task Ends_with_the_first_request_that_is_granted()
    {
        for (var i = 0; i < Throughput; i++) await Ask();
        _status = 204;
        Assert.IsType<Outcome.Unreachable>(await Ask());
        _clock.Advance(Break);
        for (var i = 0; i < 5; i++) Assert.IsType<Outcome.Success>(await Ask());
    }

    [Fact]
    public async Task Is_tried_once_and_not_thrice()
    {
        using var patient = new HalClient(new HalClientOptions { Time = _clock, Jitter = () => 0, Resilience = new ResilienceOptions { Fallback = null, Breaker = new BreakerOptions { MinimumThroughput = 2, BreakDuration = Break } } });
        _status = 503;
        for (var i = 0; i < 2; i++)
        {
            var outcome = patient.Go(_shop.At("/x")).Get();
            await _clock.Let(TimeSpan.FromMilliseconds(100));
            await _clock.Let(TimeSpan.FromMilliseconds(200));
            await outcome;
        }

        _clock.Advance(Break);
        Assert.Equal(1, (await patient.Go(_shop.At("/x")).Get()).Trail[0].Attempts);
        Assert.Equal(7, _shop.Requests.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(501)]
    [InlineData(505)]
    public async Task Is_not_what_an_answer_leads_to_that_is_no_fault(int status)
    {
        _status = status;
        for (var i = 0; i < 10; i++) Assert.IsType<Outcome.Problem>(await Ask());
    }

    [Fact]
    public async Task Leaves_other_origins_alone()
    {
        for (var i = 0; i < Throughput; i++) await Ask();
        await using var other = await Shop.Open();
        Assert.IsType<Outcome.Success>(await _client.Go(other.Put("/x", "{}")).Get());
    }

    [Fact]
    public async Task Never_follows_from_what_the_caller_gave_up()
    {
        await using var rogue = new Rogue(talk => talk.Stall());
        for (var i = 0; i < Throughput * 2; i++) await GiveUp(rogue);
        rogue.Behave = talk => talk.Say(Rogue.Ok("{}"));
        Assert.IsType<Outcome.Success>(await _client.Go(rogue.Root).Get());
    }

    [Fact]
    public async Task Goes_on_when_the_caller_gives_up_the_one_request_that_was_to_find_out()
    {
        await using var rogue = new Rogue(talk => talk.Say("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        for (var i = 0; i < Throughput; i++)
        {
            await _client.Go(rogue.Root).Get();
            await rogue.Heard();
        }

        rogue.Behave = talk => talk.Stall();
        _clock.Advance(Break);
        await GiveUp(rogue);
        Assert.Equal(AnsweredFrom.Broken, (await _client.Go(rogue.Root).Get()).Trail[0].AnsweredFrom);
        rogue.Behave = talk => talk.Say(Rogue.Ok("{}"));
        _clock.Advance(Break);
        Assert.IsType<Outcome.Success>(await _client.Go(rogue.Root).Get());
    }

    private async Task GiveUp(Rogue rogue)
    {
        using var stop = new CancellationTokenSource();
        var outcome = _client.Go(rogue.Root).Get(cancel: stop.Token);
        await rogue.Heard();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outcome);
    }

    private Task<Outcome> Ask() => _client.Go(_shop.At("/x")).Get();
}
