using Hypermedia.Client;

namespace Tests.Client.Resilience;

public sealed class Showing_what_was_last_known : IAsyncDisposable
{
    private const string Lamp = "{\"title\":\"Lamp\"}";

    private readonly Clock _clock = new();
    private readonly Rogue _rogue = new(talk => talk.Say(Rogue.Ok(Lamp)));
    private readonly HalClient _client;

    public Showing_what_was_last_known() => _client = Client(new FallbackOptions());

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _rogue.DisposeAsync();
    }

    [Fact]
    public async Task Helps_while_a_server_is_gone_and_ends_when_it_is_back()
    {
        await Ask();
        _rogue.Behave = Vanish;
        _clock.Advance(TimeSpan.FromMinutes(12));
        var known = Assert.IsType<Outcome.Success>(await Ask());
        Assert.Equal(("Lamp", AnsweredFrom.Fallback, 1, "720"), (known.State.Title, known.Trail[0].AnsweredFrom, known.Trail[0].Attempts, known.Trail[0].Header("Age")));
        _rogue.Behave = talk => talk.Say(Rogue.Ok("{\"title\":\"Rug\"}"));
        var now = Assert.IsType<Outcome.Success>(await Ask());
        Assert.Equal(("Rug", AnsweredFrom.Server), (now.State.Title, now.Trail[0].AnsweredFrom));
    }

    [Fact]
    public async Task Helps_while_a_server_is_left_alone()
    {
        await Ask();
        _rogue.Behave = talk => talk.Say("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        for (var i = 0; i < 20; i++) await Ask();
        var known = await Ask();
        Assert.Equal((AnsweredFrom.Fallback, 0), (known.Trail[0].AnsweredFrom, known.Trail[0].Attempts));
    }

    [Fact]
    public async Task Shows_nobody_what_another_was_shown()
    {
        _client.Credentials.Use(_rogue.Root, "ana");
        await Ask();
        _rogue.Behave = Vanish;
        _client.Credentials.Use(_rogue.Root, "bo");
        Assert.IsType<Outcome.Unreachable>(await Ask());
        _client.Credentials.Forget(_rogue.Root);
        Assert.IsType<Outcome.Unreachable>(await Ask());
        _client.Credentials.Use(_rogue.Root, "ana");
        Assert.IsType<Outcome.Success>(await Ask());
        Assert.IsType<Outcome.Unreachable>(await _client.Send(new HalRequest("GET", _rogue.Root) { Accept = "text/csv" }));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Is_not_possible_after_the_server_said_otherwise(int status)
    {
        await Ask();
        _rogue.Behave = talk => talk.Say($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.IsType<Outcome.Problem>(await Ask());
        _rogue.Behave = Vanish;
        Assert.IsType<Outcome.Unreachable>(await Ask());
    }

    [Theory]
    [InlineData("no-store")]
    [InlineData("max-age=0, must-revalidate")]
    public async Task Is_not_possible_where_the_server_forbids_it(string control)
    {
        _rogue.Behave = talk => talk.Say(Rogue.Ok(Lamp).Replace("Connection", $"Cache-Control: {control}\r\nConnection", StringComparison.Ordinal));
        await Ask();
        _rogue.Behave = Vanish;
        Assert.IsType<Outcome.Unreachable>(await Ask());
    }

    [Fact]
    public async Task Is_not_what_a_server_is_asked_for_that_answers_with_a_fault()
    {
        await Ask();
        _rogue.Behave = talk => talk.Say("HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Equal(503, Assert.IsType<Outcome.Problem>(await Ask()).Details.Status);
    }

    [Fact]
    public async Task Keeps_no_more_than_it_may()
    {
        using var forgetful = Client(new FallbackOptions { Answers = 2 });
        foreach (var path in (string[])["a", "b", "c"]) await forgetful.Go(new Uri(_rogue.Root, path)).Get();
        _rogue.Behave = Vanish;
        Assert.IsType<Outcome.Unreachable>(await forgetful.Go(new Uri(_rogue.Root, "a")).Get());
        foreach (var path in (string[])["b", "c"]) Assert.IsType<Outcome.Success>(await forgetful.Go(new Uri(_rogue.Root, path)).Get());
        using var small = Client(new FallbackOptions { Bytes = Lamp.Length - 1 });
        _rogue.Behave = talk => talk.Say(Rogue.Ok(Lamp));
        await small.Go(_rogue.Root).Get();
        _rogue.Behave = Vanish;
        Assert.IsType<Outcome.Unreachable>(await small.Go(_rogue.Root).Get());
    }

    private static Task Vanish(Talk talk)
    {
        talk.Reset();
        return Task.CompletedTask;
    }

    private HalClient Client(FallbackOptions fallback) => new(new HalClientOptions { Time = _clock, Resilience = new ResilienceOptions { Retries = 0, Fallback = fallback } });

    private Task<Outcome> Ask() => _client.Go(_rogue.Root).Get();
}
