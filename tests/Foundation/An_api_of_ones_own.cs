using System.Text.Json.Nodes;
using Hypermedia.Client;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;

namespace Tests.Foundation;

/// <summary>The README's issue tracker, used by people who know the entry and the names of relations.</summary>
public sealed class An_api_of_ones_own
{
    [Fact]
    public async Task Leads_from_the_report_to_the_end_and_back_by_what_it_offers()
    {
        await using var tracker = await TrackerHost.Start();
        using var ada = await tracker.SignIn("ada");
        using var ben = await tracker.SignIn("ben");

        var issue = await Report(ada);
        Assert.Equal(("open", "ada"), (issue.Text("status"), issue.Text("reporter")));
        Assert.Equal(["comment"], Offered(issue));

        issue = await ben.See(issue.Self);
        Assert.Equal(["take", "comment"], Offered(issue));
        issue = await Traveller.Do(issue, "take");
        Assert.Equal(("in-progress", "ben"), (issue.Text("status"), issue.Text("assignee")));
        Assert.Equal(["comment", "close"], Offered(issue));
        issue = await Traveller.Do(issue, "close", new JsonObject { ["resolution"] = "wont-fix" });
        Assert.Empty(Offered(issue));

        issue = await ada.See(issue.Self);
        Assert.Equal(["reopen"], Offered(issue));
        Assert.Equal("open", (await Traveller.Do(issue, "reopen", new JsonObject { ["reason"] = "It still does" })).Text("status"));
        Assert.Empty(tracker.Faults.Errors);
    }

    [Fact]
    public async Task Remembers_a_key_for_a_day_among_thousands_and_not_for_two()
    {
        var time = new FakeTime();
        await using var tracker = await TrackerHost.Start(time);
        using var ada = await tracker.SignIn("ada");
        var report = await FormOf(ada);
        var old = await Report(ada, report, "old");
        // So many that what is past its day is thrown away in passing.
        const int Many = 1100;
        await Parallel.ForAsync(0, Many, async (i, _) => Assert.Equal(201, (await Report(ada, report, $"yesterday {i}")).Status));
        time.Advance(TimeSpan.FromHours(25));
        using var later = await tracker.SignIn("ada");
        report = await FormOf(later);
        await Parallel.ForAsync(0, Many, async (i, _) => Assert.Equal(201, (await Report(later, report, $"today {i}")).Status));

        Assert.True(IsReplayed(await Report(later, report, "today 7")));
        var anew = await Report(later, report, "old");
        Assert.False(IsReplayed(anew));
        Assert.NotEqual(old.Document!.Location, anew.Document!.Location);
        Assert.True(IsReplayed(await Report(later, report, "old")));
        Assert.Empty(tracker.Faults.Errors);

        static async Task<Form> FormOf(Traveller who) => (await who.Find("tracker:issues")).Forms["report"]!;
        static Task<Outcome> Report(Traveller who, Form form, string key) => who.Client.Send(form.Prepare(new JsonObject { ["title"] = "It is broken" }, new SubmitOptions { IdempotencyKey = key }));
        static bool IsReplayed(Outcome outcome) => outcome.Trail[^1].Header("Idempotent-Replayed") == "true";
    }

    [Fact]
    public async Task Lets_a_comment_leave_the_state_as_it_is()
    {
        await using var tracker = await TrackerHost.Start();
        using var ada = await tracker.SignIn("ada");

        var before = await Report(ada);
        var after = await Comment(before, "On Tuesdays, too");

        Assert.Equal("open", after.Text("status"));
        Assert.Equal(Offered(before), Offered(after));
    }

    [Fact]
    public async Task Refuses_what_is_for_others_with_a_sentence_and_what_can_be_done_instead()
    {
        await using var tracker = await TrackerHost.Start();
        using var ada = await tracker.SignIn("ada");
        using var ben = await tracker.SignIn("ben");
        var take = (await ben.See((await Report(ada)).Self)).Forms["take"]!;

        var refused = Assert.IsType<Outcome.Problem>(await ada.Client.Send(take.Prepare()));

        Assert.Equal(403, refused.Status);
        Assert.Equal("A developer may work on it while the issue is open; as things stand, that is not you.", refused.Details.Detail);
        Assert.Equal(["comment"], Offered(refused.State));
    }

    [Fact]
    public async Task Refuses_what_comes_too_late()
    {
        await using var tracker = await TrackerHost.Start();
        using var ben = await tracker.SignIn("ben");
        var open = await Report(ben);
        await Traveller.Do(open, "take");

        var refused = Assert.IsType<Outcome.Problem>(await open.Forms["take"]!.Submit());

        Assert.Equal(409, refused.Status);
        Assert.Equal("A developer may work on it while the issue is open; this one is in-progress.", refused.Details.Detail);
        Assert.Equal(["comment", "close"], Offered(refused.State));
    }

    [Fact]
    public async Task Says_what_needs_mending_and_hands_the_form_back()
    {
        await using var tracker = await TrackerHost.Start();
        using var cleo = await tracker.SignIn("cleo");
        var close = (await Report(cleo)).Forms["close"]!;
        Assert.Equal(["fixed", "duplicate", "wont-fix"], close["resolution"]!.Options!.Inline!.Select(option => option.Value.GetString()));

        // A client that checks would not send this.
        var careless = close.Prepare(new JsonObject { ["resolution"] = "fixed" }) with { Body = """{"resolution":"forgotten"}"""u8.ToArray() };
        var refused = Assert.IsType<Outcome.Problem>(await cleo.Client.Send(careless));

        Assert.Equal(422, refused.Status);
        Assert.Equal([("resolution", "This must be one of fixed, duplicate or wont-fix.")], refused.Details.Errors.Select(error => (error.Field, error.Detail)));
        Assert.Equal("forgotten", refused.State.Forms["close"]!["resolution"]!.Value?.GetString());
    }

    [Fact]
    public async Task Remembers_what_happened()
    {
        await using var tracker = await TrackerHost.Start();
        using var cleo = await tracker.SignIn("cleo");
        var issue = await Traveller.Do(await Comment(await Report(cleo), "On Tuesdays, too"), "close", new JsonObject { ["resolution"] = "fixed" });

        var facts = Traveller.Document(await issue.Follow("tracker:history")).Embedded.Find("item");

        Assert.Equal(["report", "comment", "close"], facts.Select(fact => fact.Text("act")));
        Assert.Equal("On Tuesdays, too", facts[1].Text("text"));
        Assert.Equal("fixed", facts[2].Text("resolution"));
    }

    [Fact]
    public async Task Draws_its_lifecycle()
    {
        await using var tracker = await TrackerHost.Start();
        using var ada = await tracker.SignIn("ada");

        var picture = Assert.IsType<Outcome.NotHypermedia>(await (await Report(ada)).Follow("tracker:lifecycle"));

        Assert.Equal("image/svg+xml", picture.MediaType);
        Assert.Contains("in-progress", System.Text.Encoding.UTF8.GetString(picture.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_those_who_watch_each_what_they_may_do_now()
    {
        await using var tracker = await TrackerHost.Start();
        using var ada = await tracker.SignIn("ada");
        using var ben = await tracker.SignIn("ben");
        var issue = await Report(ada);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var seen = ada.Client.Watch(issue.Links.Find("monitor").Single()).GetAsyncEnumerator(patience.Token);

        Assert.True(await seen.MoveNextAsync());
        Assert.Equal("tracker.issue.reported", seen.Current.Name);
        await Traveller.Do(await ben.See(issue.Self), "take");
        Assert.True(await seen.MoveNextAsync());

        Assert.Equal("tracker.issue.taken", seen.Current.Name);
        Assert.Equal(["comment"], Offered(seen.Current.AsState()!));
    }

    [Fact]
    public async Task Lets_the_clock_act_when_its_time_has_come()
    {
        var time = new FakeTime();
        await using var tracker = await TrackerHost.Start(time);
        using var ben = await tracker.SignIn("ben");
        var issue = await Traveller.Do(await Report(ben), "take");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var seen = ben.Client.Watch(issue.Links.Find("monitor").Single()).GetAsyncEnumerator(patience.Token);
        Assert.True(await seen.MoveNextAsync());

        time.Advance(TimeSpan.FromDays(14));
        Assert.True(await seen.MoveNextAsync());

        Assert.Equal("tracker.issue.given-up", seen.Current.Name);
        Assert.Equal("open", seen.Current.AsState()!.Text("status"));
    }

    [Fact]
    public async Task Lists_everything_newest_first_page_by_page()
    {
        await using var tracker = await TrackerHost.Start();
        using var ada = await tracker.SignIn("ada");
        for (var i = 1; i <= 21; i++) await Report(ada, $"Fault {i}");

        var first = await ada.Find("tracker:issues");
        var second = Traveller.Document(await first.Follow("next"));

        Assert.Equal("Fault 21", first.Embedded.Find("item")[0].Text("title"));
        Assert.Equal(["Fault 1"], second.Embedded.Find("item").Select(issue => issue.Text("title")));
        Assert.Equal("Fault 21", Traveller.Document(await second.Follow("prev")).Embedded.Find("item")[0].Text("title"));
    }

    [Fact]
    public async Task Asks_an_authorization_handler_of_ones_own_about_everyone_each_time()
    {
        var banned = new Banned();
        await using var tracker = await TrackerHost.Start(services: services => services.AddSingleton<IAuthorizationHandler>(banned));
        using var ada = await tracker.SignIn("ada");
        using var ben = await tracker.SignIn("ben");
        var issue = await ben.See((await Report(ada)).Self);

        banned.Who = "ben";
        Assert.Equal("not-allowed", Assert.IsType<Outcome.Problem>(await issue.Forms["take"]!.Submit([])).Details.Type.Segments[^1]);
        await ada.See(issue.Self);
        banned.Who = "";
        Assert.Equal("in-progress", (await Traveller.Do(await ben.See(issue.Self), "take")).Text("status"));
        Assert.Empty(tracker.Faults.Errors);
    }

    private sealed class Banned : IAuthorizationHandler
    {
        public string Who { get; set; } = "";

        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            if (context.User.FindFirst("sub")?.Value == Who) context.Fail();
            return Task.CompletedTask;
        }
    }

    private static async Task<State> Report(Traveller who, string title = "It is slow") =>
        await Traveller.Do(await who.Find("tracker:issues"), "report", new JsonObject { ["title"] = title });

    private static Task<State> Comment(State issue, string text) => Traveller.Do(issue, "comment", new JsonObject { ["text"] = text });

    // What a link offers, a form offers too.
    private static IEnumerable<string> Offered(State document)
    {
        Assert.All(document.Forms, form => Assert.True(document.Links.Offer($"tracker:{form.Key}"), $"'{form.Key}' has a form and no link."));
        return document.Forms.Select(form => form.Key);
    }
}
