using Hypermedia.Client;
using Tests.Support;

namespace Tests.Foundation;

/// <summary>An API of one's own in two versions: one lifecycle, one table, and a dialect for those who came early.</summary>
public sealed class Speaking_an_older_dialect
{
    [Fact]
    public async Task Shows_in_either_version_what_was_made_in_the_other()
    {
        await using var tracker = await TrackerInTwoVersions.Start(new FakeTime());
        using var ada = await Traveller.SignIn(tracker.Entry, "ada");

        var old = Traveller.Document(await ada.Post(await ada.FindOld("tracker:issues"), "tracker:report", new() { ["summary"] = "It squeaks" }));
        Assert.Equal(("OPEN", "It squeaks"), (old.Text("status"), old.Text("summary")));
        var issue = Traveller.Document(await old.Follow("successor-version"));
        Assert.Equal(("open", "It squeaks"), (issue.Text("status"), issue.Text("title")));
        Assert.Equal(old.Self, Traveller.Document(await issue.Follow("predecessor-version")).Self);
        Assert.Empty(tracker.Faults.Errors);
    }

    [Fact]
    public async Task Keeps_the_rules_and_says_them_in_its_own_words()
    {
        await using var tracker = await TrackerInTwoVersions.Start(new FakeTime());
        using var ada = await Traveller.SignIn(tracker.Entry, "ada");
        using var ben = await Traveller.SignIn(tracker.Entry, "ben");
        var old = Traveller.Document(await ada.Post(await ada.FindOld("tracker:issues"), "tracker:report", new() { ["summary"] = "It squeaks" }));
        var take = new HalRequest("POST", (await ben.See(old.Self)).Links.Find("tracker:take")[0].Uri!);

        Assert.False(old.Links.Offer("tracker:take") || old.Links.Offer("tracker:comment") || old.Links.Offer("tracker:history"), "What is for others, or not spoken of, is not offered.");
        Assert.Equal("OPEN", Traveller.Document(await ben.Client.Send(take)).Text("status"));
        var again = Assert.IsType<Outcome.Problem>(await ben.Client.Send(take));
        Assert.Equal((409, "A developer may work on it while the issue is OPEN, and not at this point of it."), (again.Status, again.Details.Detail));
        Assert.Equal("in-progress", Traveller.Document(await (await ben.See(old.Self)).Follow("successor-version")).Text("status"));
        Assert.Equal("CLOSED", Traveller.Document(await ben.Post(await ben.See(old.Self), "tracker:close", new() { ["resolution"] = "fixed" })).Text("status"));
    }

    [Fact]
    public async Task Says_what_is_wrong_by_the_names_of_its_own_fields()
    {
        await using var tracker = await TrackerInTwoVersions.Start(new FakeTime());
        using var ada = await Traveller.SignIn(tracker.Entry, "ada");

        var refused = Assert.IsType<Outcome.Problem>(await ada.Post(await ada.FindOld("tracker:issues"), "tracker:report", new() { ["title"] = "It squeaks" }));
        Assert.Equal((422, "/summary"), (refused.Status, Assert.Single(refused.Details.Errors).Pointer));
        Assert.Empty(refused.State.Forms);
    }

    [Fact]
    public async Task Counts_its_pages()
    {
        await using var tracker = await TrackerInTwoVersions.Start(new FakeTime());
        using var ada = await Traveller.SignIn(tracker.Entry, "ada");
        foreach (var name in new[] { "one", "two", "three" }) await ada.Post(await ada.FindOld("tracker:issues"), "tracker:report", new() { ["summary"] = name });

        var first = Traveller.Document(await (await ada.FindOld("tracker:issues")).Follow("search", ("size", 2)));
        var last = Traveller.Document(await first.Follow("next"));
        Assert.Equal(["three", "two", "one"], first.Embedded.Find("item").Concat(last.Embedded.Find("item")).Select(issue => issue.Text("summary")));
        Assert.False(last.Links.Offer("next"));
    }
}
