using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Client.Resilience;

public sealed class Trying_again : IAsyncLifetime
{
    // Half of a fifth of a second, and twice that: what is waited without jitter.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100), Second = TimeSpan.FromMilliseconds(200);

    private readonly Clock _clock = new();
    private readonly HalClient _client;
    private Shop _shop = null!;

    public Trying_again() => _client = new HalClient(new HalClientOptions { Time = _clock, Jitter = () => 0, Resilience = new ResilienceOptions { Fallback = null } });

    public async ValueTask InitializeAsync() => _shop = await Shop.Open();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Helps_where_the_failure_may_pass(int status)
    {
        Answer(status, status, 200);
        var outcome = _client.Go(_shop.At("/x")).Get();
        await _clock.Let(First);
        await _clock.Let(Second);
        var hop = Assert.Single(Granted(await outcome).Trail);
        Assert.Equal((3, AnsweredFrom.Server, First + Second), (hop.Attempts, hop.AnsweredFrom, hop.Elapsed));
    }

    [Fact]
    public async Task Waits_as_many_seconds_as_it_was_told_to()
    {
        Answer("7", 503, 200);
        var outcome = _client.Go(_shop.At("/x")).Get();
        await _clock.Let(TimeSpan.FromSeconds(7));
        Assert.Equal(2, Granted(await outcome).Trail[0].Attempts);
    }

    [Fact]
    public async Task Waits_until_the_moment_it_was_told()
    {
        Answer((_clock.GetUtcNow() + TimeSpan.FromSeconds(9)).ToString("R"), 429, 200);
        var outcome = _client.Go(_shop.At("/x")).Get();
        await _clock.Let(TimeSpan.FromSeconds(9));
        Assert.Equal(2, Granted(await outcome).Trail[0].Attempts);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("3600")]
    public async Task Is_left_alone_where_the_wait_would_outlast_the_time_limit(string seconds)
    {
        Answer(seconds, 503, 200);
        var refused = Assert.IsType<Outcome.Problem>(await _client.Go(_shop.At("/x")).Get());
        Assert.Equal((503, 1, TimeSpan.Zero), (refused.Details.Status, refused.Trail[0].Attempts, refused.Trail[0].Elapsed));
    }

    [Fact]
    public async Task Ends_with_what_was_said_last()
    {
        Answer(502, 502, 503, 200);
        var outcome = _client.Go(_shop.At("/x")).Get();
        await _clock.Let(First);
        await _clock.Let(Second);
        var refused = Assert.IsType<Outcome.Problem>(await outcome);
        Assert.Equal((503, 3, 3), (refused.Details.Status, refused.Trail[0].Attempts, _shop.Requests.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(505)]
    public async Task Is_no_use_where_the_answer_will_be_the_same(int status)
    {
        Answer(status, 200);
        Assert.Equal(1, Assert.IsType<Outcome.Problem>(await _client.Go(_shop.At("/x")).Get()).Trail[0].Attempts);
    }

    [Fact]
    public async Task Sends_what_has_a_key_with_the_same_key_and_the_same_body()
    {
        Answer(503, 201);
        _shop.Put("/form", "{'_templates':{'make':{'method':'POST','target':'/x','properties':[{'name':'what'}]}}}");
        var form = Assert.IsType<Outcome.Success>(await _client.Go(_shop.At("/form")).Get()).State.Forms["make"]!;
        var outcome = form.Submit(new JsonObject { ["what"] = "lamp" });
        await _clock.Let(First);
        Assert.Equal(201, (await outcome).Status);
        var asked = _shop.Requests.Where(r => r.Path == "/x").ToList();
        Assert.Equal(2, asked.Count);
        Assert.Single(asked.Select(r => (r.Header("Idempotency-Key"), r.Body)).Distinct());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Never_sends_twice_what_may_count_twice(string method)
    {
        Answer(503, 200);
        var refused = Assert.IsType<Outcome.Problem>(await _client.Send(new HalRequest(method, _shop.At("/x")) { Body = "{}"u8.ToArray() }));
        Assert.Equal((1, 1), (refused.Trail[0].Attempts, _shop.Requests.Count));
    }

    [Fact]
    public async Task Is_over_when_the_caller_gives_up()
    {
        Answer("20", 503, 200);
        using var stop = new CancellationTokenSource();
        var outcome = _client.Go(_shop.At("/x")).Get(cancel: stop.Token);
        await _clock.Begins(TimeSpan.FromSeconds(20));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outcome);
        Assert.Single(_shop.Requests);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'tit")]
    public async Task Helps_when_the_answer_breaks_off(string said)
    {
        await using var rogue = new Rogue(talk => talk.Say(talk.Number == 1 ? said : Rogue.Ok("{}")));
        var outcome = _client.Go(rogue.Root).Get();
        await _clock.Let(First);
        Assert.Equal(2, Granted(await outcome).Trail[0].Attempts);
    }

    [Fact]
    public async Task Helps_when_the_connection_is_reset()
    {
        // Where not a word was heard, the wire itself asks again, and tells nobody.
        await using var rogue = new Rogue(async talk =>
        {
            await talk.Say(talk.Number == 1 ? "HTTP/1.1 200 OK\r\n" : Rogue.Ok("{}"));
            if (talk.Number == 1) talk.Reset();
        });
        var outcome = _client.Go(rogue.Root).Get();
        await _clock.Let(First);
        Assert.Equal(2, Granted(await outcome).Trail[0].Attempts);
    }

    [Fact]
    public async Task Is_tried_where_nobody_listens_and_then_given_up()
    {
        var gone = _shop.Root;
        await _shop.DisposeAsync();
        var outcome = _client.Go(gone).Get();
        await _clock.Let(First);
        await _clock.Let(Second);
        Assert.Equal(3, Assert.IsType<Outcome.Unreachable>(await outcome).Trail[0].Attempts);
    }

    [Fact]
    public async Task Can_be_switched_off()
    {
        using var once = new HalClient(new HalClientOptions { Time = _clock, Resilience = null });
        Answer(503, 200);
        Assert.Equal(1, Assert.IsType<Outcome.Problem>(await once.Go(_shop.At("/x")).Get()).Trail[0].Attempts);
    }

    private void Answer(params int[] statuses) => Answer(null, statuses);

    /// <summary>One status after the other, the last for ever.</summary>
    private void Answer(string? retryAfter, params int[] statuses)
    {
        var next = 0;
        _shop.Put("/x", context =>
        {
            context.Response.StatusCode = statuses[Math.Min(next++, statuses.Length - 1)];
            if (retryAfter is not null && context.Response.StatusCode >= 400) context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
    }

    private static Outcome.Success Granted(Outcome outcome) => Assert.IsType<Outcome.Success>(outcome);
}
