using Hypermedia.Client;

namespace Tests.Client.Resilience;

public sealed class Being_kept_waiting : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(10), Whole = TimeSpan.FromSeconds(30);

    private readonly Clock _clock = new();
    private readonly HalClient _client;

    public Being_kept_waiting() => _client = new HalClient(new HalClientOptions { Time = _clock, Jitter = () => 0, MaxBodyBytes = Megabyte });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Is_tried_again_when_the_first_attempt_is_not_answered_in_time()
    {
        await using var rogue = new Rogue(talk => talk.Number == 1 ? talk.Stall() : talk.Say(Rogue.Ok("{}")));
        var outcome = _client.Go(rogue.Root).Get();
        await rogue.Heard();
        _clock.Advance(Attempt);
        await _clock.Let(TimeSpan.FromMilliseconds(100));
        Assert.Equal(2, Assert.IsType<Outcome.Success>(await outcome).Trail[0].Attempts);
    }

    [Fact]
    public async Task Leaves_a_slow_server_all_the_time_that_is_left_for_the_last_attempt()
    {
        using var once = Once();
        var enough = new TaskCompletionSource();
        await using var rogue = new Rogue(async talk =>
        {
            await enough.Task;
            await talk.Say(Rogue.Ok("{}"));
        });
        var outcome = once.Go(rogue.Root).Get();
        await rogue.Heard();
        _clock.Advance(Whole - TimeSpan.FromSeconds(1));
        enough.SetResult();
        Assert.IsType<Outcome.Success>(await outcome);
    }

    [Fact]
    public async Task Ends_with_the_time_limit_where_nothing_is_ever_answered()
    {
        await using var rogue = new Rogue(talk => talk.Stall());
        var outcome = _client.Go(rogue.Root).Get();
        foreach (var wait in (int[])[100, 200])
        {
            await rogue.Heard();
            _clock.Advance(Attempt);
            await _clock.Let(TimeSpan.FromMilliseconds(wait));
        }

        await rogue.Heard();
        _clock.Advance(Attempt);
        var hop = Assert.IsType<Outcome.Unreachable>(await outcome).Trail[0];
        Assert.Equal(3, hop.Attempts);
        Assert.InRange(hop.Elapsed, Whole, Whole + TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    public async Task Ends_with_the_time_limit_when_a_body_stalls_or_trickles(int bytes)
    {
        using var once = Once();
        using var pulse = new SemaphoreSlim(0);
        using var beats = new SemaphoreSlim(0);
        await using var rogue = new Rogue(async talk =>
        {
            await talk.Say("HTTP/1.1 200 OK\r\nContent-Type: application/hal+json\r\nContent-Length: 1000\r\n\r\n");
            for (var i = 0; i < bytes; i++)
            {
                await pulse.WaitAsync();
                await talk.Say("{");
                beats.Release();
            }

            await talk.Stall();
        });
        var outcome = once.Go(rogue.Root).Get();
        await rogue.Heard();
        for (var i = 0; i < bytes; i++)
        {
            pulse.Release();
            await beats.WaitAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _clock.Advance(Whole - TimeSpan.FromSeconds(bytes));
        Assert.Equal(Whole, Assert.IsType<Outcome.Unreachable>(await outcome).Trail[0].Elapsed);
    }

    [Fact]
    public async Task Takes_no_more_than_it_may_from_a_body_that_never_ends()
    {
        var chunk = new string('x', 64 * 1024);
        long said = 0;
        var hungUp = new TaskCompletionSource();
        await using var rogue = new Rogue(async talk =>
        {
            try
            {
                await talk.Say("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
                while (true) await talk.Say(chunk);
            }
            finally
            {
                said = talk.Said;
                hungUp.SetResult();
            }
        });
        var flood = Assert.IsType<Outcome.Unreachable>(await _client.Go(rogue.Root).Get());
        await hungUp.Task;
        Assert.Contains($"larger than {Megabyte}", flood.Reason, StringComparison.Ordinal);
        Assert.Equal(1, flood.Trail[0].Attempts);
        // What is more than the limit has been lying in the sockets.
        Assert.InRange(said, Megabyte, 32L * Megabyte);
    }

    [Fact]
    public async Task Takes_no_more_than_it_may_of_header_fields_that_never_end()
    {
        var field = $"X-More: {new string('x', 1000)}\r\n";
        await using var rogue = new Rogue(async talk =>
        {
            await talk.Say("HTTP/1.1 200 OK\r\n");
            while (true) await talk.Say(field);
        });
        Assert.Equal(1, Assert.IsType<Outcome.Unreachable>(await _client.Go(rogue.Root).Get()).Trail[0].Attempts);
    }

    private HalClient Once() => new(new HalClientOptions { Time = _clock, Resilience = new ResilienceOptions { Retries = 0 } });
}
