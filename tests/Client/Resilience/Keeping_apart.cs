using Hypermedia.Client;

namespace Tests.Client.Resilience;

public sealed class Keeping_apart : IAsyncLifetime
{
    private const int Concurrent = 2, Waiting = 3;

    private readonly HalClient _client = new(new HalClientOptions { Cache = null, Resilience = new ResilienceOptions { Bulkhead = new BulkheadOptions { Concurrent = Concurrent, Waiting = Waiting } } });
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Shop _shop = null!;
    private int _inside;
    private int _most;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/x", async context =>
        {
            _most = Math.Max(_most, Interlocked.Increment(ref _inside));
            await _open.Task;
            Interlocked.Decrement(ref _inside);
            context.Response.StatusCode = 204;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _open.TrySetResult();
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Lets_no_more_through_than_it_says_and_refuses_what_cannot_wait()
    {
        var calls = Enumerable.Range(0, 10).Select(_ => _client.Go(_shop.At("/x")).Get()).ToList();
        for (var refusals = 0; refusals < 10 - Concurrent - Waiting; refusals++)
        {
            var refused = await Task.WhenAny(calls);
            calls.Remove(refused);
            Assert.Equal($"2 requests to {_shop.Root.Authority} are under way and 3 are waiting; this one was not sent.", Assert.IsType<Outcome.Refused>(await refused).Sentence);
        }

        _open.SetResult();
        Assert.All(await Task.WhenAll(calls), outcome => Assert.IsType<Outcome.Success>(outcome));
        Assert.InRange(_most, 1, Concurrent);
        Assert.IsType<Outcome.Success>(await _client.Go(_shop.At("/x")).Get());
    }

    [Fact]
    public async Task Lets_requests_to_another_origin_pass()
    {
        var hanging = Enumerable.Range(0, Concurrent + Waiting).Select(_ => _client.Go(_shop.At("/x")).Get()).ToList();
        await using var other = await Shop.Open();
        other.Put("/x", "{}");
        for (var i = 0; i < 20; i++) Assert.IsType<Outcome.Success>(await _client.Go(other.At("/x")).Get());
        Assert.DoesNotContain(hanging, call => call.IsCompleted);
        _open.SetResult();
        await Task.WhenAll(hanging);
    }

    [Fact]
    public async Task Holds_no_place_for_a_stream_however_long_it_lasts()
    {
        _shop.Put("/events", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.WriteAsync("data: {}\n\n"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await _open.Task;
        });
        using var stop = new CancellationTokenSource();
        var streams = Enumerable.Range(0, Concurrent + Waiting + 1).Select(_ => _client.Watch(_shop.At("/events")).GetAsyncEnumerator(stop.Token)).ToList();
        foreach (var stream in streams) Assert.True(await stream.MoveNextAsync());
        _shop.Put("/y", "{}");
        Assert.IsType<Outcome.Success>(await _client.Go(_shop.At("/y")).Get());
        foreach (var stream in streams) await stream.DisposeAsync();
    }
}
