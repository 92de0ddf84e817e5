using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Foundation;

/// <summary>Two instances of a service on one database: whoever speaks with them cannot tell which is which.</summary>
public abstract class Running_two_instances(Func<Task<Store>> open) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _keys = new();
    private readonly CancellationTokenSource _limit = new(Limit, TimeProvider.System);
    private Store _store = null!;
    private TrackerInstance _one = null!, _other = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await open();
        _one = await TrackerInstance.Start(_store, _keys);
        _other = await TrackerInstance.Start(_store, _keys);
    }

    [Fact]
    public async Task Shows_at_one_what_was_done_at_the_other()
    {
        using var here = await Traveller.SignIn(_one.Entry, "ada");
        using var there = await Traveller.SignIn(_other.Entry, "ben");
        await Report(here, "It is broken");
        var issue = (await Issues(there)).Single();
        await Traveller.Do(issue, "take");

        Assert.Equal("in-progress", (await Issues(here)).Single().Text("status"));
    }

    [Fact]
    public async Task Goes_on_after_so_many_keys_that_old_ones_are_looked_for()
    {
        using var here = await Traveller.SignIn(_one.Entry, "ben");
        using var there = await Traveller.SignIn(_other.Entry, "ben");
        var (form, other) = ((await here.Find("tracker:issues")).Forms["report"]!, (await there.Find("tracker:issues")).Forms["report"]!);
        await Parallel.ForAsync(0, 1100, async (i, cancel) => Assert.Equal(201, (await here.Client.Send(Under(form, i), cancel)).Status));

        Assert.Equal("true", (await there.Client.Send(Under(other, 7))).Trail[^1].Header("Idempotent-Replayed"));

        static HalRequest Under(Form form, int key) => form.Prepare(new JsonObject { ["title"] = "It is broken" }, new SubmitOptions { IdempotencyKey = $"key {key}" });
    }

    [Fact]
    public async Task Changes_once_what_comes_at_once_under_one_key_to_both()
    {
        using var here = await Traveller.SignIn(_one.Entry, "ben");
        using var there = await Traveller.SignIn(_other.Entry, "ben");
        for (var round = 0; round < 20; round++)
        {
            var (key, title) = (new SubmitOptions { IdempotencyKey = $"round {round}" }, $"Issue {round}");
            var requests = await Task.WhenAll(new[] { here, there }.Select(async who => (Who: who, Request: (await who.Find("tracker:issues")).Forms["report"]!.Prepare(new JsonObject { ["title"] = title }, key))));
            AssertOneAndItsEcho(201, await Task.WhenAll(requests.Select(sent => sent.Who.Client.Send(sent.Request))));

            var comments = await Task.WhenAll(new[] { here, there }.Select(async who => (Who: who, Request: (await Issue(who, title)).Forms["comment"]!.Prepare(new JsonObject { ["text"] = "Once" }, new SubmitOptions { IdempotencyKey = $"comment {round}" }))));
            AssertOneAndItsEcho(200, await Task.WhenAll(comments.Select(sent => sent.Who.Client.Send(sent.Request))));

            var takings = await Task.WhenAll(new[] { here, there }.Select(async who => (Who: who, Request: (await Issue(who, title)).Forms["take"]!.Prepare(null, new SubmitOptions { IdempotencyKey = $"take {round}" }))));
            AssertOneAndItsEcho(200, await Task.WhenAll(takings.Select(sent => sent.Who.Client.Send(sent.Request))));
        }
        // Reported, commented on and taken: each once.
        Assert.All(await Issues(here), issue => Assert.Equal("3", Version(issue)));
        Assert.Equal(20, (await Issues(there)).Count);
    }

    [Fact]
    public async Task Changes_once_what_both_have_found_unanswered_before_either_has_written()
    {
        using var here = await Traveller.SignIn(_one.Entry, "ben");
        using var there = await Traveller.SignIn(_other.Entry, "ben");
        await SendTogether("report", 201, async who => (await who.Find("tracker:issues")).Forms["report"]!, new JsonObject { ["title"] = "Issue" });
        await SendTogether("comment", 200, async who => (await Issue(who, "Issue")).Forms["comment"]!, new JsonObject { ["text"] = "Once" });
        // Whoever comes second finds that it is no more possible.
        await SendTogether("take", 200, async who => (await Issue(who, "Issue")).Forms["take"]!);

        Assert.Equal("3", Version((await Issues(here)).Single()));

        async Task SendTogether(string key, int status, Func<Traveller, Task<Form>> form, JsonObject? given = null)
        {
            var requests = await Task.WhenAll(new[] { here, there }.Select(async who => (Who: who, Request: (await form(who)).Prepare(given?.DeepClone().AsObject(), new SubmitOptions { IdempotencyKey = key }))));
            var arrived = 0;
            using var both = new ManualResetEventSlim();
            _one.BeforeWriting = _other.BeforeWriting = () =>
            {
                if (Interlocked.Increment(ref arrived) == 2) both.Set();
                both.Wait(_limit.Token);
            };
            AssertOneAndItsEcho(status, await Task.WhenAll(requests.Select(sent => sent.Who.Client.Send(sent.Request))));
            Assert.Equal(2, arrived);
        }
    }

    [Fact]
    public async Task Lets_one_of_two_win_who_act_at_once_through_different_ones()
    {
        using var here = await Traveller.SignIn(_one.Entry, "ben");
        using var there = await Traveller.SignIn(_other.Entry, "dora");
        for (var round = 0; round < 20; round++)
        {
            await Report(here, $"Issue {round}");
            var (his, hers) = ((await Issue(here, $"Issue {round}")).Forms["take"]!.Prepare(), (await Issue(there, $"Issue {round}")).Forms["take"]!.Prepare());
            var answers = await Task.WhenAll(here.Client.Send(his), there.Client.Send(hers));
            Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
        }
    }

    [Fact]
    public async Task Streams_at_one_what_happens_at_the_other_and_resumes_at_either()
    {
        using var here = await Traveller.SignIn(_one.Entry, "ada");
        using var there = await Traveller.SignIn(_other.Entry, "ada");
        await Report(here, "It is broken");
        var (mine, theirs) = ((await Issues(here)).Single(), (await Issues(there)).Single());
        var heard = new List<StreamEvent>();
        await foreach (var told in there.Client.Watch(theirs.Links.Find("monitor")[0]).WithCancellation(_limit.Token))
        {
            heard.Add(told);
            if (heard.Count == 3) break;
            // While the other listens: only word from the other instance can wake it.
            await Comment(mine);
        }
        Assert.Equal(["tracker.issue.reported", "tracker.issue.commented", "tracker.issue.commented"], heard.Select(told => told.Name));

        await Comment(theirs);
        await foreach (var told in here.Client.Watch(mine.Links.Find("monitor")[0].Uri!, heard[^2].Id).WithCancellation(_limit.Token))
        {
            heard.Add(told);
            if (heard.Count == 5) break;
        }
        Assert.Equal(heard[2].Id, heard[3].Id);
        Assert.Equal("tracker.issue.commented", heard[4].Name);
        Assert.True(long.Parse(heard[4].Id) > long.Parse(heard[3].Id));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _store.DisposeAsync();
        _keys.Dispose();
        _limit.Dispose();
        Assert.Empty(_one.Faults.Errors);
        Assert.Empty(_other.Faults.Errors);
    }

    private static void AssertOneAndItsEcho(int status, Outcome[] answers)
    {
        Assert.All(answers, answer => Assert.Equal(status, answer.Status));
        Assert.Single(answers, answer => answer.Trail[^1].Header("Idempotent-Replayed") == "true");
        Assert.Equal(Version(answers[0].Document!), Version(answers[1].Document!));
    }

    // An entity tag begins with it.
    private static string Version(State issue) => issue.ETag!.Trim('"').Split('.')[0];

    private static async Task Report(Traveller who, string title) => Traveller.Document(await (await who.Find("tracker:issues")).Forms["report"]!.Submit(new JsonObject { ["title"] = title }));

    private static Task<State> Comment(State issue) => Traveller.Do(issue, "comment", new JsonObject { ["text"] = "Still" });

    private static async Task<State> Issue(Traveller who, string title) => (await Issues(who)).Single(issue => issue.Text("title") == title);

    private static async Task<IReadOnlyList<State>> Issues(Traveller who)
    {
        var issues = (await who.Find("tracker:issues")).Embedded.Find("item");
        return await Task.WhenAll(issues.Select(issue => who.See(issue.Self)));
    }
}

public sealed class Running_two_instances_on_a_file() : Running_two_instances(Store.InFiles);

public sealed class Running_two_instances_on_a_server(PostgresServer server) : Running_two_instances(server.NewStore);
