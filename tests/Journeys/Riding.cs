using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>Whole rides, by people who know the entry and the names of relations. Every journey is made twice: with paths a person can read, and with every one scrambled.</summary>
public sealed class Riding
{
    public static TheoryData<string?> Paths => new((string?)null, "a seed nobody knows");

    [Theory, MemberData(nameof(Paths))]
    public async Task Leads_from_the_wish_to_the_rating(string? scramble)
    {
        await using var taxi = await Taxi.Start(scramble: scramble);
        using var ana = await taxi.SignIn("passenger-1");
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();

        var trip = await ana.Until(await ana.Request(), "proposed");
        var seen = (await hatice.Find("ride:trips")).Embedded.Find("item").Single();
        foreach (var act in new[] { "accept", "arrive", "start", "complete" })
        {
            Assert.True(seen.Links.Offer($"ride:{act}"), $"{act} is offered.");
            seen = await Traveller.Do(seen, act);
            Assert.False(seen.Links.Offer($"ride:{act}"), $"{act} is no longer offered once it is done.");
        }
        trip = await Traveller.Do(await ana.See(trip.Self), "rate", new JsonObject { ["stars"] = 5, ["comment"] = "Knew every street" });

        Assert.Equal("completed", trip.Text("status"));
        Assert.Equal("EUR", trip.Properties.GetProperty("fare").GetProperty("currency").GetString());
        Assert.Equal(5, trip.Properties.GetProperty("rating").GetProperty("stars").GetInt32());
        Assert.Empty(trip.Forms);
        Assert.Empty(taxi.Faults.Errors);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Ends_when_the_passenger_cancels(string? scramble)
    {
        await using var taxi = await Taxi.Start(scramble: scramble);
        using var ana = await taxi.SignIn("passenger-1");
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();

        var trip = await ana.Until(await ana.Request(), "proposed");
        trip = await Traveller.Do(trip, "cancel", new JsonObject { ["reason"] = "changed-plans" });

        Assert.Equal("cancelled", trip.Text("status"));
        Assert.False(trip.Links.Offer("ride:cancel"));
        Assert.Equal("available", (await hatice.Until(await hatice.Me(), "available")).Text("status"));
    }

    [Fact]
    public async Task Goes_to_the_next_driver_when_one_declines()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var near = await taxi.SignIn("driver-1");
        using var far = await taxi.SignIn("driver-2");
        await near.GoOnDuty("alexanderplatz");
        await far.GoOnDuty("spandau");

        var trip = await ana.Until(await ana.Request("alexanderplatz"), "proposed");
        var first = trip.Links.Find("ride:driver").Single().Uri;
        await Traveller.Do(await near.See(trip.Self), "decline", new JsonObject { ["reason"] = "Lunch" });
        trip = await ana.Until(trip, now => now.Links.Find("ride:driver") is [{ } driver] && driver.Uri != first);

        Assert.Equal((await near.Me()).Self, first);
        Assert.Equal((await far.Me()).Self, trip.Links.Find("ride:driver").Single().Uri);
        Assert.Equal("accepted", (await Traveller.Do(await far.See(trip.Self), "accept")).Text("status"));
    }

    [Fact]
    public async Task Goes_to_the_next_driver_when_one_lets_it_lapse()
    {
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time);
        using var ana = await taxi.SignIn("passenger-1");
        using var asleep = await taxi.SignIn("driver-1");
        using var awake = await taxi.SignIn("driver-2");
        await asleep.GoOnDuty("alexanderplatz");
        await awake.GoOnDuty("spandau");

        var trip = await ana.Until(await ana.Request("alexanderplatz"), "proposed");
        var first = trip.Links.Find("ride:driver").Single().Uri;
        time.Advance(TimeSpan.FromSeconds(20));
        trip = await ana.Until(trip, now => now.Links.Find("ride:driver") is [{ } driver] && driver.Uri != first);

        Assert.Equal((await awake.Me()).Self, trip.Links.Find("ride:driver").Single().Uri);
    }

    [Fact]
    public async Task Goes_to_the_next_driver_when_one_hands_it_back()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var first = await taxi.SignIn("driver-1");
        using var second = await taxi.SignIn("driver-2");
        await first.GoOnDuty("alexanderplatz");

        var trip = await ana.Until(await ana.Request("alexanderplatz"), "proposed");
        var accepted = await Traveller.Do(await first.See(trip.Self), "accept");
        await Traveller.Do(accepted, "withdraw", new JsonObject { ["reason"] = "A flat tyre" });
        await second.GoOnDuty("spandau");
        trip = await ana.Until(trip, now => now.Text("status") == "proposed" && now.Links.Find("ride:driver") is [{ } driver] && driver.Uri != accepted.Links.Find("ride:driver").Single().Uri);

        Assert.Equal((await second.Me()).Self, trip.Links.Find("ride:driver").Single().Uri);
    }

    [Fact]
    public async Task Is_proposed_again_to_one_who_let_it_lapse_when_there_is_nobody_else()
    {
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time);
        using var ana = await taxi.SignIn("passenger-1");
        using var slow = await taxi.SignIn("driver-8");
        await slow.GoOnDuty();

        var trip = await ana.Until(await ana.Request(vehicle: "premium"), "proposed");
        var before = trip.Properties.GetProperty("version").GetInt32();
        time.Advance(TimeSpan.FromSeconds(20));
        trip = await ana.Until(trip, now => now.Text("status") == "proposed" && now.Properties.GetProperty("version").GetInt32() > before);

        Assert.Equal("accepted", (await Traveller.Do(await slow.See(trip.Self), "accept")).Text("status"));
    }

    [Fact]
    public async Task Is_given_up_after_ten_minutes_even_if_somebody_was_asked_all_the_while()
    {
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time);
        using var ana = await taxi.SignIn("passenger-1");
        using var asleep = await taxi.SignIn("driver-8");
        await asleep.GoOnDuty();

        var trip = await ana.Until(await ana.Request(vehicle: "premium"), "proposed");
        time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("unserved", (await ana.Until(trip, "unserved")).Text("status"));
    }

    [Fact]
    public async Task Is_neither_offered_to_nor_accepted_from_a_suspended_passenger()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var desk = await taxi.SignIn("operator-1");
        var trips = await ana.Find("ride:trips");
        await Traveller.Do(await ana.Request(), "cancel");
        var passenger = Traveller.Document(await (await desk.Find("ride:trips")).Embedded.Find("item").Single().Follow("ride:passenger"));
        await Traveller.Do(passenger, "suspend");

        var refused = Assert.IsType<Outcome.Problem>(await trips.Forms["request"]!.Submit(Traveller.Fitting("request")));
        Assert.EndsWith("passenger-not-active", refused.Details.Type.ToString(), StringComparison.Ordinal);
        Assert.True(refused.State.Links.Offer("collection"));
        Assert.Null((await ana.Find("ride:trips")).Forms["request"]);

        await Traveller.Do(await desk.See(passenger.Self), "reinstate");
        Assert.Equal("requested", (await ana.Request()).Text("status"));
    }

    [Fact]
    public async Task Is_given_up_after_ten_minutes_and_can_be_asked_for_again()
    {
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time);
        using var ana = await taxi.SignIn("passenger-1");

        var trip = await ana.Request();
        time.Advance(TimeSpan.FromMinutes(10));
        trip = await ana.Until(trip, "unserved");

        Assert.Equal("requested", (await Traveller.Do(trip, "retry")).Text("status"));
    }

    [Fact]
    public async Task Keeps_its_clock_over_a_restart()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTime();
        string id;
        await using (var before = await Taxi.Start(time, data: folder.Path))
        {
            using var ana = await before.SignIn("passenger-1");
            id = (await ana.Request()).Text("id")!;
        }
        time.Advance(TimeSpan.FromMinutes(10));
        await using var after = await Taxi.Start(time, data: folder.Path);
        using var again = await after.SignIn("passenger-1");
        var trip = (await again.Find("ride:trips")).Embedded.Find("item").Single();

        Assert.Equal(id, trip.Text("id"));
        Assert.Equal("unserved", (await again.Until(trip, "unserved")).Text("status"));
    }

    [Fact]
    public async Task Costs_a_fee_to_cancel_once_the_driver_has_arrived_and_says_so_before()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();

        var trip = await ana.Until(await ana.Request(), "proposed");
        Assert.DoesNotContain("fee", trip.Forms["cancel"]!.Title, StringComparison.Ordinal);
        await Traveller.Do(await Traveller.Do(await hatice.See(trip.Self), "accept"), "arrive");
        trip = await ana.See(trip.Self);
        Assert.Contains("fee", trip.Forms["cancel"]!.Title, StringComparison.Ordinal);

        trip = await Traveller.Do(trip, "cancel");
        Assert.Equal("5.00", trip.Properties.GetProperty("cancellation").GetProperty("fee").GetProperty("amount").GetString());
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Needs_no_person_when_robots_drive(string? scramble)
    {
        await using var taxi = await Taxi.Start(scramble: scramble, robotDrivers: 2);
        using var ana = await taxi.SignIn("passenger-1");

        var trip = await ana.Until(await ana.Request(), "completed");

        Assert.True(trip.Links.Offer("ride:rate"));
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Is_offered_to_passengers_and_accepted_from_nobody_else()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        var form = (await ana.Find("ride:trips")).Forms["request"]!;
        foreach (var (who, status) in new[] { ("driver-1", 403), ("operator-1", 403) })
        {
            using var other = await taxi.SignIn(who);
            Assert.Null((await other.Find("ride:trips")).Forms["request"]);
            var outcome = await other.Client.Send(form.Prepare(Traveller.Fitting("request")));
            Assert.Equal(status, outcome.Status);
        }
        Assert.Empty((await ana.Find("ride:trips")).Embedded.Find("item"));
    }

    [Fact]
    public async Task Is_remembered_act_by_act()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        var trip = await Traveller.Do(await ana.Request(), "redirect", new JsonObject { ["destination"] = "ostkreuz" });
        var redirection = trip.Links.Find("ride:redirect").Single();
        trip = await Traveller.Do(trip, "cancel", new JsonObject { ["reason"] = "mistake", ["note"] = "Wrong day" });

        var history = Traveller.Document(await trip.Follow("ride:history"));
        Assert.Equal(["request", "redirect", "cancel"], history.Embedded.Find("item").Select(fact => fact.Text("act")));
        var recorded = await ana.See(redirection.Uri!);
        Assert.Equal("Ostkreuz", recorded.Text("destination"));
        Assert.Empty(recorded.Forms);
    }
}
