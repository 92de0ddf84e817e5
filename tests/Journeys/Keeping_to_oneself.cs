using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>What somebody may see is no more than they need: the document, what concerns them, and what they gave themselves.</summary>
public sealed class Keeping_to_oneself
{
    private const string Reason = "I know that street too well";

    [Fact]
    public async Task Lets_nobody_read_why_a_driver_declined_but_the_operators()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var karl = await taxi.SignIn("driver-2");
        using var desk = await taxi.SignIn("operator-1");
        await karl.GoOnDuty();
        var trip = await ana.Until(await ana.Request(), "proposed");
        await Traveller.Do(await karl.See(trip.Self), "decline", new JsonObject { ["reason"] = Reason });

        Assert.Null(await ReasonSeenBy(ana, trip));
        Assert.Equal(Reason, await ReasonSeenBy(desk, trip));
    }

    [Fact]
    public async Task Shows_those_who_ride_together_a_card_and_no_more()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var karl = await taxi.SignIn("driver-2");
        await karl.GoOnDuty();
        var trip = await ana.Until(await ana.Request(), "proposed");
        var driver = Traveller.Document(await trip.Follow("ride:driver"));
        var passenger = Traveller.Document(await (await karl.See(trip.Self)).Follow("ride:passenger"));

        Assert.Equal("Karl Lindner", driver.Text("name"));
        Assert.False(driver.Links.Offer("ride:history"));
        Assert.False(driver.Links.Offer("ride:trip"));
        Assert.Equal(403, (await ana.Client.Go((await karl.Me()).Links.Find("ride:history").Single().Uri!).Get()).Status);
        Assert.Null(passenger.Text("phone"));
        Assert.Equal(403, (await karl.Client.Go((await ana.Me()).Links.Find("ride:history").Single().Uri!).Get()).Status);
        Assert.Equal(403, (await karl.Client.Go((await ana.Me()).Links.Find("monitor").Single().Uri!).Get()).Status);
    }

    [Fact]
    public async Task Leaves_a_driver_who_declined_with_the_trip_but_not_with_who_drives_now()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var first = await taxi.SignIn("driver-1");
        using var second = await taxi.SignIn("driver-2");
        await first.GoOnDuty("alexanderplatz");
        var trip = await ana.Until(await ana.Request("alexanderplatz"), "proposed");
        var declined = await Traveller.Do(await first.See(trip.Self), "decline");
        await second.GoOnDuty();
        await ana.Until(trip, now => now.Text("status") == "proposed" && now.Links.Find("ride:driver") is [{ } driver] && driver.Uri != trip.Links.Find("ride:driver").Single().Uri);

        var seen = await first.See(declined.Self);
        Assert.False(seen.Links.Offer("ride:driver"));
        Assert.Empty(seen.Forms);
        Assert.Equal(403, (await first.Client.Send((await second.See(trip.Self)).Forms["accept"]!.Prepare())).Status);
    }

    private static async Task<string?> ReasonSeenBy(Traveller who, State trip) =>
        Traveller.Document(await (await who.See(trip.Self)).Follow("ride:history")).Embedded.Find("item").Single(fact => fact.Text("act") == "decline").Text("reason");
}
