using System.Text.Json.Nodes;
using Hypermedia.Client;
using Microsoft.AspNetCore.Http;
using Tests.Support;

namespace Tests.Webhooks;

public sealed class Telling_a_receiver
{
    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public async Task Sends_what_it_asked_for_signed_with_its_secret(string? scramble)
    {
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start(scramble: scramble);
        using var desk = await taxi.SignIn("operator-1");
        using var ana = await taxi.SignIn("passenger-1");
        var subscribed = await Telling.Subscribe(desk, receiver.Url, "ride.trip.requested", "ride.trip.cancelled");
        var secret = subscribed.Text("secret")!;

        var trip = await ana.Request();
        await Traveller.Do(trip, "redirect", Traveller.Fitting("redirect"));
        await Traveller.Do(await ana.See(trip.Self), "cancel", new JsonObject { ["reason"] = "mistake" });
        var (first, second) = (await receiver.Next(), await receiver.Next());

        Assert.Equal((201, "active"), (subscribed.Status, subscribed.Text("status")));
        Assert.Equal(["ride.trip.requested", "ride.trip.cancelled"], new[] { first.Type, second.Type });
        Assert.All(new[] { first, second }, message => Assert.True(message.IsSignedWith(secret)));
        Assert.Equal(("application/cloudevents+json", "1.0", trip.Text("id")), (first.ContentType, first.Json.GetProperty("specversion").GetString(), first.Json.GetProperty("subject").GetString()));
        Assert.Equal("Alexanderplatz", first.Json.GetProperty("data").GetProperty("now").GetProperty("pickup").GetProperty("name").GetString());
        Assert.NotEqual(first.Id, second.Id);
        var delivered = await desk.Until((await Telling.Deliveries(desk, subscribed))[^1], "delivered");
        Assert.Equal((first.Id, "ride.trip.requested"), (delivered.Text("messageId"), delivered.Text("type")));
        Assert.Equal((204, null), Telling.Last(delivered));
        Assert.Equal(subscribed.Self, Traveller.Document(await delivered.Follow("ride:subscription")).Self);
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Sends_all_about_a_kind_of_thing_and_the_same_id_to_everybody()
    {
        await using var one = await Receiver.Start();
        await using var other = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        using var ana = await taxi.SignIn("passenger-1");
        await Telling.Subscribe(desk, one.Url, "ride.trip");
        await Telling.Subscribe(desk, other.Url, "ride.order", "ride.trip.cancelled");

        await Traveller.Do(await ana.Request(), "cancel", new JsonObject { ["reason"] = "mistake" });

        Assert.Equal(["ride.trip.requested", "ride.trip.cancelled"], new[] { (await one.Next()).Type, (await one.Next()).Type });
        var others = new[] { await other.Next(), await other.Next(), await other.Next() };
        Assert.Equal(["ride.order.opened", "ride.order.voided", "ride.trip.cancelled"], others.Select(message => message.Type).Order());
        Assert.Single(one.Ids.Intersect(other.Ids));
    }

    [Fact]
    public async Task Sends_a_test_message_to_whoever_asks()
    {
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        var subscribed = await Telling.Subscribe(desk, receiver.Url, "ride.trip");

        foreach (var _ in Enumerable.Range(0, 2)) await Traveller.Do(await desk.See(subscribed.Self), "test");
        var (first, second) = (await receiver.Next(), await receiver.Next());

        Assert.Equal(("ride.subscription.tested", subscribed.Text("id")), (first.Type, first.Json.GetProperty("subject").GetString()));
        Assert.True(first.IsSignedWith(subscribed.Text("secret")!));
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Tells_a_secret_once()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start(data: folder.Path);
        using var desk = await taxi.SignIn("operator-1");

        var subscribed = await Telling.Subscribe(desk, receiver.Url, "ride.trip");
        var rotated = await Traveller.Do(await desk.See(subscribed.Self), "rotate-secret");
        await Traveller.Do(await desk.See(subscribed.Self), "test");
        await receiver.Next();

        Assert.All(new[] { subscribed, rotated }, answer => Assert.Equal("no-store", answer.Header("Cache-Control")));
        var secrets = new[] { subscribed.Text("secret")!, rotated.Text("secret")! };
        Assert.NotEqual(secrets[0], secrets[1]);
        Assert.All(secrets, secret => Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret));
        var now = await desk.See(subscribed.Self);
        var later = new[] { now, await desk.Find("ride:subscriptions"), Traveller.Document(await now.Follow("ride:history")), await Traveller.Do(now, "pause"), await desk.Find("ride:deliveries") };
        foreach (var document in later) Assert.All(secrets.Append("whsec_"), secret => Assert.DoesNotContain(secret, document.Source.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signs_with_the_old_secret_too_for_a_day_after_there_is_a_new_one()
    {
        var time = new FakeTime();
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start(time);
        using var desk = await taxi.SignIn("operator-1");
        var old = await Telling.Subscribe(desk, receiver.Url, "ride.trip");
        var fresh = await Traveller.Do(await desk.See(old.Self), "rotate-secret");

        await Traveller.Do(await desk.See(old.Self), "test");
        var during = await receiver.Next();
        time.Advance(TimeSpan.FromHours(24));
        using var later = await taxi.SignIn("operator-1");
        await Traveller.Do(await later.See(old.Self), "test");
        var after = await receiver.Next();

        Assert.Equal((2, true, true), (during.SignatureCount, during.IsSignedWith(old.Text("secret")!), during.IsSignedWith(fresh.Text("secret")!)));
        Assert.Equal((1, false, true), (after.SignatureCount, after.IsSignedWith(old.Text("secret")!), after.IsSignedWith(fresh.Text("secret")!)));
    }

    [Fact]
    public async Task Sends_nothing_while_it_is_paused_and_what_happened_meanwhile_after()
    {
        await using var paused = await Receiver.Start();
        await using var other = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        using var ana = await taxi.SignIn("passenger-1");
        var subscribed = await Telling.Subscribe(desk, paused.Url, "ride.trip.requested");
        await Telling.Subscribe(desk, other.Url, "ride.trip.requested");
        await Traveller.Do(await desk.See(subscribed.Self), "pause");

        var trip = await ana.Request();
        await other.Next();

        Assert.Equal((0, "pending"), (paused.Count, (await Telling.Delivery(desk, subscribed)).Text("status")));
        await Traveller.Do(await desk.See(subscribed.Self), "resume");
        Assert.Equal(trip.Text("id"), (await paused.Next()).Json.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Delivers_again_under_the_same_id()
    {
        var time = new FakeTime();
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start(time);
        using var desk = await taxi.SignIn("operator-1");
        var subscribed = await Telling.Subscribe(desk, receiver.Url, "ride.trip");
        await Traveller.Do(await desk.See(subscribed.Self), "test");
        var first = await receiver.Next();
        var delivered = await desk.Until(await Telling.Delivery(desk, subscribed), "delivered");

        time.Advance(TimeSpan.FromHours(1));
        await Traveller.Do(delivered, "redeliver");
        var again = await receiver.Next();

        Assert.Equal((first.Id, TimeSpan.FromHours(1)), (again.Id, again.SentAt - first.SentAt));
        Assert.Equal(first.Body, again.Body);
        Assert.True(again.IsSignedWith(subscribed.Text("secret")!));
        Assert.Equal(2, Telling.Tries(await desk.Until(await desk.See(delivered.Self), now => now.Text("status") == "delivered" && Telling.Tries(now) == 2)));
    }

    [Fact]
    public async Task Throws_a_message_away_after_thirty_days()
    {
        var time = new FakeTime();
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start(time);
        using var desk = await taxi.SignIn("operator-1");
        var subscribed = await Telling.Subscribe(desk, receiver.Url, "ride.trip");
        await Traveller.Do(await desk.See(subscribed.Self), "test");
        var delivered = await desk.Until(await Telling.Delivery(desk, subscribed), "delivered");

        time.Advance(TimeSpan.FromDays(30));
        using var later = await taxi.SignIn("operator-1");

        Assert.Null((await later.Until(await later.See(delivered.Self), "expired")).Forms["redeliver"]);
    }

    [Fact]
    public async Task Shows_a_deleted_subscription_and_what_was_sent_to_it_to_nobody()
    {
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        var subscribed = await Telling.Subscribe(desk, receiver.Url, "ride.trip");
        await Traveller.Do(await desk.See(subscribed.Self), "test");
        var delivered = await desk.Until(await Telling.Delivery(desk, subscribed), "delivered");

        Assert.Equal("deleted", (await Traveller.Do(await desk.See(subscribed.Self), "delete")).Text("status"));

        foreach (var uri in new[] { subscribed.Self, delivered.Self, subscribed.Links.Find("ride:history")[0].Uri!, delivered.Links.Find("monitor")[0].Uri! }) Assert.Equal(404, (await desk.Client.Go(uri).Get()).Status);
        Assert.Empty((await desk.Find("ride:subscriptions")).Embedded.Find("item"));
        Assert.Empty((await desk.Find("ride:deliveries")).Embedded.Find("item"));
        Assert.Equal(404, (await desk.Client.Send(delivered.Forms["redeliver"]!.Prepare())).Status);
    }

    [Theory, InlineData("passenger-1"), InlineData("driver-1")]
    public async Task Is_for_operators_and_nobody_else_knows(string somebody)
    {
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        using var other = await taxi.SignIn(somebody);
        var subscribed = await Telling.Subscribe(desk, receiver.Url, "ride.trip");
        var all = await desk.Find("ride:subscriptions");

        Assert.False((await other.Home()).Links.Offer("ride:subscriptions"));
        Assert.False((await other.Home()).Links.Offer("ride:deliveries"));
        foreach (var uri in new[] { subscribed.Self, all.Self, subscribed.Links.Find("ride:deliveries")[0].Uri! }) Assert.Equal(404, (await other.Client.Go(uri).Get()).Status);
        Assert.Equal(404, (await other.Client.Send(all.Forms["subscribe"]!.Prepare(Telling.Asking(receiver.Url, "ride.trip")))).Status);
    }

    [Theory]
    [InlineData("http://receiver.example/hook"), InlineData("https://127.0.0.1/hook"), InlineData("https://localhost/hook"), InlineData("https://[::1]/hook"), InlineData("https://[fd00::1]/hook"), InlineData("https://10.1.2.3/hook")]
    public async Task Refuses_an_address_that_is_not_out_in_the_open(string url)
    {
        await using var taxi = await Taxi.Start();
        using var desk = await taxi.SignIn("operator-1");
        var refused = Assert.IsType<Outcome.Problem>(await desk.Client.Send((await desk.Find("ride:subscriptions")).Forms["subscribe"]!.Prepare(Telling.Asking(url, "ride.trip"))));
        Assert.Equal((422, "url"), (refused.Status, Assert.Single(refused.Details.Errors).Field));
        Assert.Empty((await desk.Find("ride:subscriptions")).Embedded.Find("item"));
    }

    [Fact]
    public async Task Asks_for_messages_that_there_are()
    {
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        var form = (await desk.Find("ride:subscriptions")).Forms["subscribe"]!;
        Assert.True(form.Fields.Single(field => field.Name == "types").IsMultiple);
        foreach (var types in new[] { Array.Empty<string>(), ["ride.trip.lost"], ["ride.trip", "trips"] })
            Assert.IsNotType<Outcome.Success>(await form.Submit(Telling.Asking("http://127.0.0.1:9/hook", types)));
    }

    [Fact]
    public void Knows_every_message_there_is() => Assert.Equal(
        Facts("ride.trip", global::Trips.TripLifecycle.Rules.Acts.Select(act => act.Fact)).Concat(Facts("ride.order", global::Trips.OrderLifecycle.Rules.Acts.Select(act => act.Fact)))
            .Concat(Facts("ride.export", global::Trips.ExportLifecycle.Rules.Acts.Select(act => act.Fact))).Concat(Facts("ride.passenger", global::Passengers.PassengerLifecycle.Rules.Acts.Select(act => act.Fact)))
            .Concat(Facts("ride.driver", global::Dispatch.DriverLifecycle.Rules.Acts.Select(act => act.Fact))).Order(StringComparer.Ordinal),
        global::Webhooks.MessageType.Choices.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Facts(string kind, IEnumerable<string> facts) => facts.Distinct().Select(fact => $"{kind}.{fact}").Prepend(kind);
}
