using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Deployments;

/// <summary>What people do with the service, by following links from one address: the same, however it is deployed.</summary>
public abstract class Riding_anywhere(IDeployment city)
{
    // Enough that each of two instances that take turns is asked more than once.
    private const int Often = 4;

    [Fact]
    public async Task Leads_from_the_wish_to_the_receipt()
    {
        using var ana = await SignIn("passenger-1");
        using var henrik = await SignIn("driver-8");
        using var desk = await SignIn("operator-1");
        await henrik.GoOnDuty();

        var trip = await ana.Until(await ana.Request(vehicle: "premium"), "proposed");
        Assert.Equal((await henrik.Me()).Self, trip.Links.Find("ride:driver").Single().Uri);
        Assert.Equal((await ana.Me()).Self, trip.Links.Find("ride:passenger").Single().Uri);
        var seen = Traveller.Document(await (await henrik.Me()).Follow("ride:trip"));
        foreach (var act in new[] { "accept", "arrive", "start", "complete" }) seen = await Traveller.Do(seen, act);
        await Traveller.Do(await ana.See(trip.Self), "rate");
        var paid = await Traveller.Do(Traveller.Document(await (await ana.See(trip.Self)).Follow("ride:order")), "pay");

        Assert.Equal("paid", paid.Text("status"));
        var settled = Traveller.Document(await (await desk.See(trip.Self)).Follow("ride:order"));
        Assert.Equal(paid.Text("amount"), settled.Text("amount"));
        Assert.Equal("Ana Petrović", Traveller.Document(await settled.Follow("ride:passenger")).Text("name"));
        await GoHome(henrik);
    }

    [Fact]
    public async Task Ends_when_the_passenger_cancels_and_sets_the_driver_free()
    {
        using var jonas = await SignIn("passenger-2");
        using var dimitri = await SignIn("driver-6");
        await dimitri.GoOnDuty();

        var trip = await jonas.Until(await jonas.Request(vehicle: "van"), "proposed");
        await Traveller.Do(await dimitri.See(trip.Self), "accept");
        var cancelled = await Traveller.Do(await jonas.See(trip.Self), "cancel", new JsonObject { ["reason"] = "changed-plans" });

        Assert.Equal("cancelled", cancelled.Text("status"));
        await GoHome(dimitri);
    }

    [Fact]
    public async Task Writes_an_export_that_everybody_finds()
    {
        using var ana = await SignIn("passenger-1");
        using var desk = await SignIn("operator-1");
        var trip = await Cancelled(ana);

        var ready = await desk.Until(await Traveller.Do(await desk.Find("ride:exports"), "request", new JsonObject { ["format"] = "ndjson" }), "ready");
        var file = ready.Links.Find("enclosure").Single().Uri!;
        foreach (var _ in Enumerable.Range(0, Often))
        {
            var lines = Encoding.UTF8.GetString(Assert.IsType<Outcome.NotHypermedia>(await desk.Client.Go(file).Get()).Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(ready.Text("rows"), lines.Length.ToString());
            Assert.Single(lines, line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetString() == trip.Text("id"));
        }
    }

    [Fact]
    public async Task Tells_what_happened_in_order_and_goes_on_where_a_stream_was_left()
    {
        using var lena = await SignIn("passenger-4");
        var trip = await lena.Request();
        var monitor = trip.Links.Find("monitor").Single();
        var (_, first) = Assert.Single(await Told(lena, monitor, null, 1));
        foreach (var to in new[] { "ostkreuz", "kadewe", "ostkreuz" }) await Traveller.Do(await lena.See(trip.Self), "redirect", new JsonObject { ["destination"] = to });
        await Traveller.Do(await lena.See(trip.Self), "cancel");

        foreach (var _ in Enumerable.Range(0, Often)) Assert.Equal([2, 3, 4, 5], (await Told(lena, monitor, first, 4)).Select(told => told.Version));
    }

    [Fact]
    public async Task Tells_who_watches_what_was_done_elsewhere()
    {
        using var lena = await SignIn("passenger-4");
        var trip = await lena.Request();
        var monitor = trip.Links.Find("monitor").Single();
        var watching = Enumerable.Range(0, Often).Select(_ => Told(lena, monitor, null, 3)).ToList();
        await Traveller.Do(trip, "redirect");
        await Traveller.Do(await lena.See(trip.Self), "cancel");

        foreach (var told in await Task.WhenAll(watching)) Assert.Equal(3, told[^1].Version);
    }

    [Fact]
    public async Task Does_once_what_is_sent_again_whoever_hears_it()
    {
        using var tomasz = await SignIn("passenger-5");
        var before = await Count(tomasz);
        var request = (await tomasz.Find("ride:trips")).Forms["request"]!.Prepare(Traveller.Fitting("request"), new SubmitOptions { IdempotencyKey = "a key of mine" });
        var answers = new List<Outcome>();
        foreach (var _ in Enumerable.Range(0, Often)) answers.Add(await tomasz.Client.Send(request));

        Assert.All(answers, answer => Assert.Equal(answers[0].Trail[^1].BodyText, answer.Trail[^1].BodyText));
        Assert.Equal([null, "true", "true", "true"], answers.Select(answer => answer.Trail[^1].Header("Idempotent-Replayed")));
        Assert.Equal(before + 1, await Count(tomasz));
        await Traveller.Do(await tomasz.See(Traveller.Document(answers[0]).Self), "cancel");
    }

    [Fact]
    public async Task Takes_one_of_two_answers_that_come_at_once()
    {
        using var mehmet = await SignIn("passenger-3");
        using var karl = await SignIn("driver-2");
        using var other = await SignIn("driver-3");
        await karl.GoOnDuty("alexanderplatz");
        foreach (var _ in Enumerable.Range(0, Often))
        {
            var trip = await mehmet.Until(await mehmet.Request("alexanderplatz"), now => now.Text("status") == "proposed");
            var proposal = await karl.See(trip.Self);
            // Each with a key of its own: they are not one request that is sent again.
            var (yes, no, again) = (proposal.Forms["accept"]!.Prepare(Traveller.Fitting("accept")), proposal.Forms["decline"]!.Prepare([]), proposal.Forms["accept"]!.Prepare(Traveller.Fitting("accept")));
            var answers = await Task.WhenAll(karl.Client.Send(yes), karl.Client.Send(no), karl.Client.Send(again), other.Client.Send(yes));

            var done = Assert.Single(answers, answer => answer is Outcome.Success);
            Assert.All(answers.Except([done]), answer => Assert.Contains(answer.Status, new int?[] { 403, 404, 409, 412 }));
            Assert.Equal(404, answers[^1].Status);
            // Proposed, and one more.
            Assert.True(VersionOf(await mehmet.See(trip.Self)) > VersionOf(trip));
            await Traveller.Do(await mehmet.See(trip.Self), "cancel");
            await karl.Until(await karl.Me(), "available");
        }
        await GoHome(karl);
    }

    /// <summary>Somebody who has signed in by following links.</summary>
    protected async Task<Traveller> SignIn(string who) => await Traveller.SignIn(await city.Entry(), who);

    private static int VersionOf(State document) => document.Properties.GetProperty("version").GetInt32();

    private static async Task<int> Count(Traveller who) => (await who.Find("ride:trips")).Embedded.Find("item").Count;

    private static async Task<State> Cancelled(Traveller who) => await Traveller.Do(await who.Request(), "cancel");

    // What is heard of a stream until enough of it is.
    private static async Task<IReadOnlyList<(int Version, string Id)>> Told(Traveller who, Link monitor, string? after, int enough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var told = new List<(int, string)>();
        await foreach (var change in who.Client.Watch(monitor, after).WithCancellation(patience.Token))
        {
            told.Add((VersionOf(change.AsState()), change.Id));
            if (after is null ? told[^1].Item1 >= enough : told.Count == enough) break;
        }
        return told;
    }

    private static async Task GoHome(Traveller driver) => await Traveller.Do(await driver.Until(await driver.Me(), "available"), "go-off-duty");
}

/// <summary>All of it in one process, on SQLite.</summary>
public sealed class Riding_in_one_process(OneProcess city) : Riding_anywhere(city), IClassFixture<OneProcess>;
