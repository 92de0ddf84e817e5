using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Versions;

/// <summary>The same trips in two dialects: what is made in one is seen in the other, in its own words, at every step.</summary>
public sealed class Riding_in_both_versions
{
    private static readonly (string Act, string Old, string New)[] Drive = [("accept", "ASSIGNED", "accepted"), ("arrive", "ASSIGNED", "arrived"), ("start", "STARTED", "underway"), ("complete", "FINISHED", "completed")];

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public async Task A_trip_requested_in_version_1_is_driven_to_its_end_in_version_2(string? scramble)
    {
        await using var taxi = await Taxi.Start(scramble: scramble);
        using var ana = await taxi.SignIn("passenger-1");
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();

        var old = Traveller.Document(await ana.Post(await ana.FindOld("ride:trips"), "ride:request", new() { ["from"] = "alexanderplatz", ["to"] = "KaDeWe", ["passengers"] = 2 }));
        var trip = await ana.Until(Traveller.Document(await old.Follow("successor-version")), "proposed");
        await Says(ana, trip, "PENDING", "proposed");
        Assert.Equal(("Alexanderplatz", "KaDeWe", "2"), (trip.Properties.GetProperty("pickup").GetProperty("name").GetString(), trip.Properties.GetProperty("destination").GetProperty("name").GetString(), trip.Text("seats")));

        foreach (var (act, was, now) in Drive)
        {
            var before = await ana.See(old.Self);
            await Traveller.Do(await hatice.See(trip.Self), act);
            var after = await Says(ana, trip, was, now);
            Assert.NotEqual(before.ETag, after.ETag);
            Assert.Equal(304, (await ana.Client.Send(new HalRequest("GET", old.Self) { Headers = [KeyValuePair.Create("If-None-Match", after.ETag!)] })).Status);
        }
        var due = await ana.See(old.Self);
        Assert.Equal(decimal.Parse((await ana.See(trip.Self)).Properties.GetProperty("fare").GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture), due.Properties.GetProperty("price").GetDecimal());
        await Traveller.Do(Traveller.Document(await (await ana.See(trip.Self)).Follow("ride:order")), "pay");
        var paid = await ana.See(old.Self);
        Assert.True(due.Links.Offer("ride:pay") && !paid.Links.Offer("ride:pay"), "What was paid in version 2 is paid in version 1.");
        Assert.NotEqual(due.ETag, paid.ETag);
        Assert.Empty(taxi.Faults.Errors);
    }

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public async Task A_trip_requested_in_version_2_is_driven_to_its_end_in_version_1(string? scramble)
    {
        await using var taxi = await Taxi.Start(scramble: scramble);
        using var ana = await taxi.SignIn("passenger-1");
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();

        var trip = await ana.Until(await ana.Request(), "proposed");
        var old = Traveller.Document(await trip.Follow("predecessor-version"));
        Assert.Equal(old.Self, (await ana.FindOld("ride:trips")).Embedded.Find("item").Single().Self);
        foreach (var (act, was, now) in Drive)
        {
            var before = await ana.See(trip.Self);
            Assert.Equal(200, (await hatice.Post(await hatice.See(old.Self), "ride:" + act)).Status);
            await Says(ana, trip, was, now);
            Assert.NotEqual(before.ETag, (await ana.See(trip.Self)).ETag);
        }
        var paid = Traveller.Document(await ana.Post(await ana.See(old.Self), "ride:pay"));
        Assert.Equal("true", paid.Text("paid"));
        var order = Traveller.Document(await (await ana.See(trip.Self)).Follow("ride:order"));
        Assert.Equal(("paid", "card"), (order.Text("status"), order.Text("method")));
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task What_ends_is_cancelled_in_either()
    {
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time);
        using var ana = await taxi.SignIn("passenger-1");
        var (cancelled, unserved) = (await ana.Request(), await ana.Request());

        Assert.Equal(200, (await ana.Post(Traveller.Document(await cancelled.Follow("predecessor-version")), "ride:cancel", new() { ["reason"] = "mistake" })).Status);
        time.Advance(TimeSpan.FromMinutes(10));
        await ana.Until(unserved, "unserved");

        await Says(ana, cancelled, "CANCELED", "cancelled");
        await Says(ana, unserved, "CANCELED", "unserved");
        Assert.Equal("mistake", (await ana.See(cancelled.Self)).Properties.GetProperty("cancellation").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Version_1_has_no_forms_whoever_asks_for_them()
    {
        await using var taxi = await Taxi.Start(new FakeTime());
        using var ana = await taxi.SignIn("passenger-1");
        var trips = await ana.FindOld("ride:trips");

        foreach (var seen in new[] { trips, Traveller.Document(await ana.Post(trips, "ride:request", new() { ["from"] = "Ostkreuz", ["to"] = "52.5,13.4" })), (await ana.Post(trips, "ride:request")).Document! })
        {
            Assert.Empty(seen.Forms);
            Assert.True(seen.MediaType is "application/hal+json" or "application/problem+json", seen.MediaType);
        }
    }

    [Fact]
    public async Task Version_1_counts_pages_and_knows_its_own_words_for_states()
    {
        await using var taxi = await Taxi.Start(new FakeTime());
        using var ana = await taxi.SignIn("passenger-1");
        var requested = new List<Uri>();
        foreach (var _ in Enumerable.Range(0, 5)) requested.Add((await ana.Request()).Self);
        await Traveller.Do(await ana.See(requested[2]), "cancel");
        var trips = await ana.FindOld("ride:trips");

        var page = Traveller.Document(await trips.Follow("search", ("size", 2)));
        var walked = new List<State>();
        for (var more = true; more;)
        {
            walked.AddRange(page.Embedded.Find("item"));
            more = page.Links.Offer("next");
            if (more) page = Traveller.Document(await page.Follow("next"));
        }
        Assert.Equal(("3", false, true), (page.Text("page"), page.Links.Offer("next"), page.Links.Offer("prev")));
        Assert.Equal(Enumerable.Reverse(requested), await Task.WhenAll(walked.Select(async old => Traveller.Document(await old.Follow("successor-version")).Self)));
        Assert.Equal(4, Traveller.Document(await trips.Follow("search", ("status", "PENDING"))).Embedded.Find("item").Count);
        Assert.Equal("CANCELED", Traveller.Document(await trips.Follow("search", ("status", "CANCELED"))).Embedded.Find("item").Single().Text("status"));
        foreach (var wrong in new (string, JsonNode?)[] { ("status", "requested"), ("page", 0), ("size", 101), ("page", "last") }) Assert.Equal(400, (await trips.Follow("search", wrong)).Status);
    }

    [Fact]
    public async Task A_key_stands_for_one_request_of_one_version()
    {
        await using var taxi = await Taxi.Start(new FakeTime());
        using var ana = await taxi.SignIn("passenger-1");
        var trips = await ana.FindOld("ride:trips");

        async Task<Outcome> Send(State to) => await ana.Client.Send(new HalRequest("POST", to.Self) { Body = """{"from":"Ostkreuz","to":"KaDeWe"}"""u8.ToArray(), ContentType = "application/json", Headers = [KeyValuePair.Create("Idempotency-Key", "\"one\"")] });
        var (first, again) = (Traveller.Document(await Send(trips)), Traveller.Document(await Send(trips)));

        Assert.Equal((first.Self, "true"), (again.Self, again.Header("Idempotent-Replayed")));
        Assert.Single((await ana.FindOld("ride:trips")).Embedded.Find("item"));
    }

    // Both versions of a trip, as its passenger sees them, each in its own word; gives the older one.
    private static async Task<State> Says(Traveller who, State trip, string old, string now)
    {
        var newest = await who.See(trip.Self);
        var former = Traveller.Document(await newest.Follow("predecessor-version"));
        Assert.Equal((old, now), (former.Text("status"), newest.Text("status")));
        Assert.Equal(newest.Self, Traveller.Document(await former.Follow("successor-version")).Self);
        return former;
    }
}
