using Hypermedia.Client;
using Tests.Client.Resilience;

namespace Tests.Client;

public sealed class Waiting_until_it_is_done
{
    private static readonly Uri Start = new("https://shop.example/orders");
    private readonly Clock _clock = new();

    [Fact]
    public async Task Asks_at_the_location_as_seldom_as_it_is_told_and_ends_where_that_leads()
    {
        var (client, wire) = Client(
            Later("/jobs/1", after: 7),
            Answering.With(202, "{'done':'half'}", fields: ("Retry-After", "3")),
            Answering.With(303, fields: ("Location", "/orders/9")),
            Answering.With(200, "{'id':9,'_links':{'self':{'href':'/orders/9'}}}"));
        var completed = Completed(client);
        await _clock.Let(TimeSpan.FromSeconds(7));
        await _clock.Let(TimeSpan.FromSeconds(3));
        var outcome = await completed;
        Assert.Equal("9", Assert.IsType<Outcome.Success>(outcome).State.Text("id"));
        Assert.Equal(["/orders", "/jobs/1", "/jobs/1", "/orders/9"], wire.Requests.Select(r => r.RequestUri!.AbsolutePath));
        Assert.Equal([202, 202, 303, 200], outcome.Trail.Select(h => h.Status!.Value));
        Assert.All(wire.Requests.Skip(1).Take(2), r => Assert.True(r.Headers.CacheControl?.NoCache));
    }

    [Fact]
    public async Task Prefers_what_the_document_calls_its_monitor_but_does_not_ask_a_stream()
    {
        var (client, wire) = Client(
            Answering.With(202, "{'_links':{'monitor':{'href':'/watch'}}}", fields: ("Location", "/jobs/1")),
            Answering.With(202, "{'_links':{'monitor':{'href':'/stream','type':'text/event-stream'},'self':{'href':'/jobs/2'}}}"),
            Answering.With(200, "{}"));
        var completed = Completed(client);
        await _clock.Let(TimeSpan.FromSeconds(1));
        await _clock.Let(TimeSpan.FromSeconds(2));
        Assert.IsType<Outcome.Success>(await completed);
        Assert.Equal(["/orders", "/watch", "/jobs/2"], wire.Requests.Select(r => r.RequestUri!.AbsolutePath));
    }

    [Fact]
    public async Task Goes_on_to_what_a_finished_job_points_to_and_to_what_was_created()
    {
        var (client, wire) = Client(Later("/jobs/1", after: 1), Answering.With(200, fields: ("Location", "/file")), Answering.With(200, "a,b", "text/csv"));
        var completed = Completed(client);
        await _clock.Let(TimeSpan.FromSeconds(1));
        Assert.Equal("text/csv", Assert.IsType<Outcome.NotHypermedia>(await completed).MediaType);
        Assert.Equal(3, wire.Requests.Count);

        (client, wire) = Client(Answering.With(201, fields: ("Location", "/orders/9")), Answering.With(200, "{'id':9}"));
        Assert.Equal("9", (await Completed(client)).Document!.Text("id"));
        Assert.Equal(2, wire.Requests.Count);
    }

    [Fact]
    public async Task Is_told_by_the_caller_what_done_means_where_the_answers_do_not_say()
    {
        var (client, wire) = Client(
            Answering.With(202, "{'status':'queued','_links':{'self':{'href':'/jobs/1'}}}"),
            Answering.With(200, "{'status':'running','_links':{'self':{'href':'/jobs/1'}}}"),
            Answering.With(200, "{'status':'ready','_links':{'self':{'href':'/jobs/1'}}}"));
        var completed = Completed(client, new CompletionOptions { Until = s => s.Text("status") == "ready", Interval = TimeSpan.FromSeconds(4) });
        await _clock.Let(TimeSpan.FromSeconds(4));
        await _clock.Let(TimeSpan.FromSeconds(8));
        Assert.Equal("ready", (await completed).Document!.Text("status"));
        Assert.Equal(3, wire.Requests.Count);
    }

    [Fact]
    public async Task Takes_not_now_for_not_yet_and_no_for_an_answer()
    {
        var (client, _) = Client(
            Later("/jobs/1", after: 1),
            Answering.With(503, fields: ("Retry-After", "2")),
            Answering.With(429, fields: ("Retry-After", "5")),
            Answering.With(410, "{'title':'Gone for good'}", "application/problem+json"));
        var completed = Completed(client);
        foreach (var wait in (int[])[1, 2, 5]) await _clock.Let(TimeSpan.FromSeconds(wait));
        Assert.Equal("Gone for good", Assert.IsType<Outcome.Problem>(await completed).Sentence);
    }

    [Fact]
    public async Task Ends_after_so_many_times_and_holds_only_the_last_of_what_was_answered()
    {
        var (client, wire) = Client(Answering.With(202, "{'_links':{'self':{'href':'/jobs/1'}}}", fields: ("Retry-After", "0")));
        var completed = Completed(client, new CompletionOptions { Most = 3 });
        // "At once" is never quite at once.
        for (var i = 0; i < 3; i++) await _clock.Let(TimeSpan.FromMilliseconds(100));
        var end = Assert.IsType<Outcome.Unreachable>(await completed);
        Assert.Equal("It was asked 3 times, and is still under way.", end.Reason);
        Assert.Equal(4, wire.Requests.Count);
        Assert.Equal([true, false, false, true], end.Trail.Select(h => h.Bytes > 0));
    }

    [Fact]
    public async Task Does_not_begin_to_wait_for_longer_than_it_may()
    {
        var (client, wire) = Client(Later("/jobs/1", after: 61));
        var end = Assert.IsType<Outcome.Unreachable>(await Completed(client, new CompletionOptions { Time = TimeSpan.FromMinutes(1) }));
        Assert.Equal("It is still under way after 0 s, and will not be done within 60 s.", end.Reason);
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task Leaves_alone_what_is_done_already_and_what_says_nowhere_to_look()
    {
        var (client, wire) = Client(Answering.With(200, "{'a':1}"));
        Assert.Equal("1", (await Completed(client)).Document!.Text("a"));
        (client, wire) = Client(Answering.With(202));
        Assert.Equal(202, (await Completed(client)).Status);
        (client, wire) = Client(Answering.With(202, fields: ("Location", "file:///etc/passwd")));
        Assert.Equal(202, (await Completed(client)).Status);
        (client, wire) = Client(Answering.With(409));
        Assert.IsType<Outcome.Problem>(await Completed(client));
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task Gives_up_when_told_to()
    {
        using var cancel = new CancellationTokenSource();
        var (client, _) = Client(Later("/jobs/1", after: 9));
        var completed = (await client.Send(new HalRequest("POST", Start))).Completed(cancel: cancel.Token);
        await _clock.Begins(TimeSpan.FromSeconds(9));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => completed);
    }

    private static HttpResponseMessage Later(string location, int after) => Answering.With(202, fields: [("Location", location), ("Retry-After", $"{after}")]);

    private static async Task<Outcome> Completed(HalClient client, CompletionOptions? options = null) => await (await client.Send(new HalRequest("POST", Start))).Completed(options);

    private (HalClient, Answering) Client(params HttpResponseMessage[] answers)
    {
        var next = 0;
        // The last is given again and again, so it is made anew each time.
        var wire = new Answering(_ => next < answers.Length - 1 ? answers[next++] : Again(answers[^1]));
        return (new HalClient(new HalClientOptions { Handler = wire, Time = _clock, Cache = null, Resilience = null, Jitter = () => 1 }), wire);
    }

    private static HttpResponseMessage Again(HttpResponseMessage answer)
    {
        using var body = new MemoryStream();
        answer.Content.CopyTo(body, null, default);
        var copy = new HttpResponseMessage(answer.StatusCode) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var field in answer.Headers) copy.Headers.TryAddWithoutValidation(field.Key, field.Value);
        foreach (var field in answer.Content.Headers) copy.Content.Headers.TryAddWithoutValidation(field.Key, field.Value);
        return copy;
    }
}
