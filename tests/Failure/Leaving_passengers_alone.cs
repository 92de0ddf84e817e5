using Hypermedia.Client;

namespace Tests.Failure;

/// <summary>The breaker: a server that keeps failing is left alone, and tried again with one request.</summary>
public sealed class Leaving_passengers_alone
{
    [Fact]
    public async Task Begins_with_the_third_failure_and_spares_it_every_other_request()
    {
        await using var apart = await Apart.Start();
        await Break(apart);
        var before = apart.Passengers.Requests;
        for (var i = 0; i < 10; i++) Assert.Equal((201, 503), ((await apart.Ride(Apart.Known)).Status, (await apart.Ride(Apart.Unknown)).Status));
        Assert.Equal(before, apart.Passengers.Requests);
    }

    [Fact]
    public async Task Tells_how_long_it_still_takes()
    {
        await using var apart = await Apart.Start();
        await Break(apart);
        apart.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(3), Assert.IsType<Outcome.Problem>(await apart.Ride(Apart.Unknown)).State.RetryAfter);
    }

    [Fact]
    public async Task Tells_a_person_in_their_own_language()
    {
        await using var apart = await Apart.Start();
        await Break(apart);
        var refusal = Assert.IsType<Outcome.Problem>(await apart.Ride(Apart.Unknown, language: "de"));
        Assert.Equal("Die Fahrgastverwaltung antwortet nicht, also weiß niemand, ob Sie fahren dürfen. Nichts wurde geändert; versuchen Sie es in 5 s noch einmal.", refusal.Details.Sentence);
    }

    [Fact]
    public async Task Goes_on_while_the_one_request_that_finds_out_fails()
    {
        await using var apart = await Apart.Start();
        await Break(apart);
        for (var pauses = 0; pauses < 3; pauses++)
        {
            var before = apart.Passengers.Requests;
            apart.Clock.Advance(Apart.Pause);
            for (var i = 0; i < 5; i++) Assert.Equal(503, (await apart.Ride(Apart.Unknown)).Status);
            Assert.Equal(before + 1, apart.Passengers.Requests);
        }
    }

    [Fact]
    public async Task Ends_with_the_first_answer()
    {
        await using var apart = await Apart.Start();
        await Break(apart);
        apart.Passengers.Mood = null;
        Assert.Equal(503, (await apart.Ride(Apart.Unknown)).Status);
        apart.Clock.Advance(Apart.Pause);
        for (var i = 0; i < 3; i++) Assert.Equal(201, (await apart.Ride(Apart.Unknown)).Status);
    }

    [Fact]
    public async Task Is_seen_in_the_status_from_beginning_to_end()
    {
        await using var apart = await Apart.Start();
        Assert.Equal("""{"name":"passengers","status":"up","breaker":"closed","underWay":0,"waiting":0,"mostUnderWay":20}""", (await apart.Status()).ToJsonString());

        await Break(apart);
        var open = await apart.Status();
        Assert.Equal(("down", "open", "It has failed so often that it is not asked for a while."), ((string)open["status"]!, (string)open["breaker"]!, (string)open["trouble"]!));
        Assert.Equal(Apart.Pause, (DateTimeOffset)open["triedAgainAt"]! - (DateTimeOffset)open["since"]!);

        apart.Clock.Advance(Apart.Pause);
        var released = new TaskCompletionSource();
        apart.Passengers.Mood = async context =>
        {
            await released.Task;
            await Moods.Say(context, 200, "application/hal+json", """{"status":"active","version":1}""");
        };
        var tried = apart.Ride(Apart.Unknown);
        while ((string)(await apart.Status())["breaker"]! != "half-open") await Task.Yield();
        Assert.Equal((1, "down"), ((int)(await apart.Status())["underWay"]!, (string)(await apart.Status())["status"]!));

        released.SetResult();
        Assert.Equal(201, (await tried).Status);
        var closed = await apart.Status();
        Assert.Equal(("up", "closed", apart.Clock.GetUtcNow()), ((string)closed["status"]!, (string)closed["breaker"]!, (DateTimeOffset)closed["since"]!));
        Assert.Null(closed["triedAgainAt"]);
    }

    // It fails at once, so no time passes.
    private static async Task Break(Apart apart)
    {
        apart.Passengers.Mood = context => Moods.Say(context, 500, "text/plain", "");
        for (var i = 0; i < 3; i++) Assert.Equal(503, (await apart.Ride(Apart.Unknown)).Status);
        Assert.Equal("open", (string)(await apart.Status())["breaker"]!);
    }
}
