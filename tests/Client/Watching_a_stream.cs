using Hypermedia.Client;
using Microsoft.AspNetCore.Http;

namespace Tests.Client;

public sealed class Watching_a_stream : IAsyncLifetime
{
    private readonly HalClient _client = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await Shop.Open();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Comes_back_where_it_broke_off_until_there_is_no_more()
    {
        var answers = new Queue<string?>(["retry: 1\nid: 1\nevent: moved\ndata: {\"n\":1}\n\nid: 2\ndata: cut", "id: 2\ndata: {\"n\":2}\n\n", null]);
        _shop.Put("/events", Stream(answers));
        var stream = _client.Watch(_shop.At("/events"));
        List<StreamEvent> heard = [];
        await foreach (var one in stream) heard.Add(one);
        Assert.Equal([("moved", "1", "1"), ("message", "2", "2")], heard.Select(e => (e.Name, e.Id, e.AsState().Text("n")!)));
        Assert.Equal([null, "1", "2"], _shop.Requests.Select(r => r.Header("Last-Event-ID")));
        Assert.Null(stream.Ended);
        Assert.Equal(2, stream.Connections);
    }

    [Fact]
    public async Task Begins_after_what_was_heard_before()
    {
        _shop.Put("/events", Stream(new Queue<string?>([null])));
        Assert.Empty(await Hear(_client.Watch(_shop.At("/events"), "41")));
        Assert.Equal("41", _shop.Last.Header("Last-Event-ID"));
        Assert.Equal("text/event-stream", _shop.Last.Header("Accept"));
    }

    [Fact]
    public async Task Follows_a_stream_to_where_it_moved()
    {
        _shop.Put("/old", "", status: 307, headers: ("Location", "/events"));
        _shop.Put("/events", Stream(new Queue<string?>([": asked once like a document\n\n", "data: here\n\n"])));
        await foreach (var one in _client.Watch(_shop.At("/old")))
        {
            Assert.Equal("here", one.Data);
            break;
        }
    }

    [Fact]
    public async Task Resolves_what_an_event_says_against_the_stream()
    {
        _shop.Put("/a/events", Stream(new Queue<string?>(["data: {\"_links\":{\"self\":{\"href\":\"b\"}}}\n\n"])));
        await foreach (var one in _client.Watch(_shop.At("/a/events")))
        {
            Assert.Equal(_shop.At("/a/b"), one.AsState().Self);
            break;
        }
    }

    [Fact]
    public async Task Ends_with_the_refusal_when_it_may_not()
    {
        _shop.Put("/events", "{'detail':'Sign in first.'}", "application/problem+json", 401);
        var stream = _client.Watch(_shop.At("/events"));
        Assert.Empty(await Hear(stream));
        Assert.Equal("Sign in first.", Assert.IsType<Outcome.Problem>(stream.Ended).Sentence);
    }

    [Fact]
    public async Task Ends_when_what_answers_is_no_stream()
    {
        var stream = _client.Watch(_shop.Put("/events", "{}"));
        Assert.Empty(await Hear(stream));
        Assert.IsType<Outcome.Success>(stream.Ended);
    }

    [Fact]
    public async Task Ends_when_an_event_is_larger_than_it_was_told_to_take()
    {
        using var small = new HalClient(new HalClientOptions { MaxEventBytes = 64 });
        _shop.Put("/events", Stream(new Queue<string?>([$"data: {new string('x', 100)}\n\n"])));
        var stream = small.Watch(_shop.At("/events"));
        Assert.Empty(await Hear(stream));
        Assert.IsType<Outcome.Unreachable>(stream.Ended);
    }

    [Fact]
    public async Task Gives_up_where_nobody_ever_answered()
    {
        var gone = _shop.At("/events");
        await _shop.DisposeAsync();
        var stream = _client.Watch(gone);
        Assert.Empty(await Hear(stream));
        Assert.IsType<Outcome.Unreachable>(stream.Ended);
    }

    [Fact]
    public async Task Takes_a_long_silence_for_a_broken_wire()
    {
        // On a machine that is busy, the end of the silence is noticed late: that is still silence, and no stream that was alive.
        using var hasty = new HalClient(new HalClientOptions { StreamIdleLimit = TimeSpan.FromMilliseconds(30), StreamRetries = 1, Time = new LateClock() });
        var never = new TaskCompletionSource();
        _shop.Put("/events", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("retry: 1\n\n");
            await context.Response.Body.FlushAsync();
            await never.Task;
        });
        var stream = hasty.Watch(_shop.At("/events"));
        await foreach (var _ in stream.WithCancellation(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token)) Assert.Fail("Nothing was sent.");
        never.SetResult();
        Assert.Equal(2, stream.Connections);
        Assert.IsType<Outcome.Unreachable>(stream.Ended);
    }

    [Fact]
    public async Task Is_not_fetched_like_a_document()
    {
        _shop.Put("/events", Stream(new Queue<string?>([": here\n\n"])));
        Assert.Equal("text/event-stream", Assert.IsType<Outcome.NotHypermedia>(await _client.Go(_shop.At("/events")).Get()).MediaType);
    }

    private static async Task<List<StreamEvent>> Hear(EventStream stream)
    {
        List<StreamEvent> heard = [];
        await foreach (var one in stream) heard.Add(one);
        return heard;
    }

    /// <summary>Rings in time, and by then much more has gone by.</summary>
    private sealed class LateClock : TimeProvider
    {
        public override long TimestampFrequency => TimeProvider.System.TimestampFrequency / 100;
    }

    /// <summary>One answer per connection; null is the word that there is no more.</summary>
    private static RequestDelegate Stream(Queue<string?> answers) => async context =>
    {
        if (!answers.TryDequeue(out var text) || text is null)
        {
            context.Response.StatusCode = 204;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(text);
    };
}
