using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>A trip and its order are never seen apart: whatever a trip ends as, its order says the same at the first look.</summary>
public sealed class Paying_for_a_trip : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Taxi _taxi = null!;
    private Traveller _ana = null!, _hatice = null!, _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _taxi = await Taxi.Start(_time);
        (_ana, _hatice, _desk) = (await _taxi.SignIn("passenger-1"), await _taxi.SignIn("driver-1"), await _taxi.SignIn("operator-1"));
    }

    [Fact]
    public async Task Is_not_asked_for_before_the_trip_is_over()
    {
        var trip = await Drive("accept", "arrive", "start");
        var order = await Order(trip);
        Assert.Equal("open", order.Text("status"));
        Assert.False(order.Properties.TryGetProperty("amount", out _));
        Assert.Empty(order.Forms);
        Assert.Equal(trip.Self, Traveller.Document(await order.Follow("ride:trip")).Self);
        Assert.Equal((await _ana.Me()).Self, Traveller.Document(await order.Follow("ride:passenger")).Self);
    }

    [Fact]
    public async Task Is_due_at_the_first_look_after_the_end()
    {
        var trip = await Drive("accept", "arrive", "start");
        var order = await Order(trip);
        var completed = await Traveller.Do(await _hatice.See(trip.Self), "complete");
        order = await _ana.See(order.Self);
        Assert.Equal(("due", Amount(completed, "fare")), (order.Text("status"), Amount(order)));
        Assert.Equal(["pay"], order.Forms.Select(form => form.Key));
    }

    [Fact]
    public async Task Is_not_needed_when_it_is_called_off_in_time()
    {
        var trip = await Drive("accept");
        var order = await Order(trip);
        await Traveller.Do(trip, "cancel");
        order = await _ana.See(order.Self);
        Assert.Equal("void", order.Text("status"));
        Assert.False(order.Properties.TryGetProperty("amount", out _));
        Assert.Empty(order.Forms);
    }

    [Fact]
    public async Task Is_a_fee_when_it_is_called_off_too_late()
    {
        var trip = await Drive("accept", "arrive");
        var order = await Order(trip);
        var cancelled = await Traveller.Do(trip, "cancel");
        order = await _ana.See(order.Self);
        Assert.Equal(("due", "5.00 EUR", Amount(cancelled, "fare")), (order.Text("status"), Amount(order), Amount(order)));
        Assert.Equal("paid", (await Traveller.Do(order, "pay")).Text("status"));
    }

    [Fact]
    public async Task Waits_while_nobody_comes_and_goes_on_when_asked_again()
    {
        var trip = await _ana.Request();
        _time.Advance(TimeSpan.FromMinutes(10));
        trip = await _ana.Until(trip, "unserved");
        var order = await Order(trip);
        Assert.Equal("open", order.Text("status"));
        await _hatice.GoOnDuty();
        await _ana.Until(await Traveller.Do(trip, "retry"), "proposed");
        foreach (var act in new[] { "accept", "arrive", "start", "complete" }) await Traveller.Do(await _hatice.See(trip.Self), act);
        Assert.Equal("due", (await _ana.See(order.Self)).Text("status"));
    }

    [Fact]
    public async Task Takes_a_tip_and_can_be_taken_back()
    {
        var order = await Order(await Drive("accept", "arrive", "start", "complete"));
        var paid = await Traveller.Do(order, "pay", new JsonObject { ["method"] = "cash", ["tip"] = 2.5 });
        Assert.Equal(("paid", "cash", "2.50 EUR"), (paid.Text("status"), paid.Text("method"), Amount(paid, "tip")));
        Assert.Equal(Euros(paid, "amount") + 2.5m, Euros(paid, "total"));
        Assert.Empty(paid.Forms);

        var refunded = await Traveller.Do(await _desk.See(order.Self), "refund", new JsonObject { ["reason"] = "The wrong way round" });
        Assert.Equal(("refunded", "The wrong way round"), (refunded.Text("status"), refunded.Text("reason")));
        Assert.Equal(["open", "bill", "pay", "refund"], Traveller.Document(await refunded.Follow("ride:history")).Embedded.Find("item").Select(fact => fact.Text("act")));
    }

    [Fact]
    public async Task Is_let_go_by_an_operator()
    {
        var order = await Order(await Drive("accept", "arrive", "start", "complete"));
        Assert.Equal("void", (await Traveller.Do(await _desk.See(order.Self), "waive", new JsonObject { ["reason"] = "A birthday" })).Text("status"));
        var refused = Assert.IsType<Outcome.Problem>(await order.Forms["pay"]!.Submit(Traveller.Fitting("pay")));
        Assert.Equal(409, refused.Status);
        Assert.EndsWith("/transition-not-allowed", refused.Details.Type.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Happens_once_however_many_try_at_once()
    {
        var order = await Order(await Drive("accept", "arrive", "start", "complete"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => order.Forms["pay"]!.Submit(Traveller.Fitting("pay"))));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.EndsWith("/transition-not-allowed", Assert.IsType<Outcome.Problem>(answer).Details.Type.ToString(), StringComparison.Ordinal));
        Assert.Equal(order.Properties.GetProperty("version").GetInt32() + 1, (await _ana.See(order.Self)).Properties.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Is_left_by_calling_the_trip_off_from_the_order()
    {
        var trip = await _ana.Request();
        var cancelled = await Traveller.Do(await Order(trip), "cancel", new JsonObject { ["reason"] = "mistake" });
        Assert.Equal((trip.Self, "cancelled"), (cancelled.Self, cancelled.Text("status")));
        Assert.Equal("void", (await Order(trip)).Text("status"));
    }

    [Fact]
    public async Task Looks_different_as_soon_as_the_trip_allows_something_else()
    {
        var trip = await Drive("accept");
        var order = await Order(trip);
        var tags = new List<string> { order.ETag! };
        foreach (var act in new[] { "arrive", "start", "complete" })
        {
            await Traveller.Do(await _hatice.See(trip.Self), act);
            var now = await _ana.Client.Send(new HalRequest("GET", order.Self) { Headers = [new("If-None-Match", string.Join(", ", tags))] });
            Assert.Equal(200, now.Status);
            tags.Add(now.Document!.ETag!);
        }
        Assert.Equal(tags, tags.Distinct());
        Assert.DoesNotContain("fee", order.Forms["cancel"]!.Title, StringComparison.Ordinal);
        Assert.Contains("fee", (await Order(await Drive("accept", "arrive"))).Forms["cancel"]!.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_between_the_passenger_and_the_house()
    {
        var trip = await Drive("accept", "arrive", "start", "complete");
        var order = await Order(trip);
        Assert.False((await _hatice.See(trip.Self)).Links.Offer("ride:order"));
        Assert.False((await _hatice.Home()).Links.Offer("ride:orders"));
        using var jonas = await _taxi.SignIn("passenger-2");
        var his = await Order(await jonas.Request(), jonas);
        foreach (var stranger in new[] { _hatice, jonas }) Assert.Equal(404, (await stranger.Client.Go(order.Self).Get()).Status);
        Assert.Equal([order.Self], await Listed(_ana));
        Assert.Equal([his.Self], await Listed(jonas));
        Assert.Equal([his.Self, order.Self], await Listed(_desk));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_taxi.Faults.Errors);
        foreach (var who in new[] { _ana, _hatice, _desk }) who.Dispose();
        await _taxi.DisposeAsync();
    }

    // A trip of Ana's that Hatice has done so much of, as Ana sees it.
    private async Task<State> Drive(params string[] acts)
    {
        if ((await _hatice.Until(await _hatice.Me(), now => now.Text("status") != "busy")).Text("status") == "off-duty") await _hatice.GoOnDuty();
        var trip = await _ana.Until(await _ana.Request(), "proposed");
        foreach (var act in acts) await Traveller.Do(await _hatice.See(trip.Self), act);
        return await _ana.See(trip.Self);
    }

    private async Task<State> Order(State trip, Traveller? who = null) => Traveller.Document(await (await (who ?? _ana).See(trip.Self)).Follow("ride:order"));

    private static async Task<IEnumerable<Uri>> Listed(Traveller who) => (await who.Find("ride:orders")).Embedded.Find("item").Select(order => order.Self);

    private static decimal Euros(State of, string property) => decimal.Parse(of.Properties.GetProperty(property).GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static string Amount(State of, string property = "amount") => $"{of.Properties.GetProperty(property).GetProperty("amount").GetString()} {of.Properties.GetProperty(property).GetProperty("currency").GetString()}";
}
