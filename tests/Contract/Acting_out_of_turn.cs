namespace Tests.Contract;

public sealed class Acting_out_of_turn(Counter counter) : IClassFixture<Counter>
{
    [Fact]
    public async Task Is_not_found_when_the_trip_is_somebody_elses()
    {
        var cancel = (await counter.Passenger.Get(counter.Trip)).Target("cancel");
        await counter.Refused(404, "not-found", () => counter.Other.Post(cancel, "{}"));
        await counter.Refused(404, "not-found", () => counter.Driver.Post(cancel, "{}"));
        await counter.Refused(404, "not-found", () => counter.Other.Get(counter.Trip));
        foreach (var relation in new[] { "ride:history", "ride:lifecycle", "ride:cancel" })
            await counter.Refused(404, "not-found", async () => await counter.Other.Get((await counter.Passenger.Get(counter.Trip)).Link(relation), "*/*"));
        await counter.Refused(404, "not-found", async () => await counter.Other.Get((await counter.Passenger.Get(counter.Trip)).Link("monitor"), "text/event-stream"));
    }

    [Theory, InlineData("x"), InlineData("%2F"), InlineData("%F0%9F%9A%95"), InlineData("%FF"), InlineData("' OR 1=1 --"), InlineData("-")]
    public async Task Is_not_found_when_there_is_no_such_trip(string more)
    {
        var cancel = (await counter.Passenger.Get(counter.Trip)).Target("cancel");
        var unknown = cancel.Replace(counter.Trip, counter.Trip + more, StringComparison.Ordinal);
        await counter.Refused(404, "not-found", () => counter.Passenger.Get(counter.Trip + more));
        await counter.Refused(404, "not-found", () => counter.Passenger.Post(unknown, "{}"));
    }

    [Theory, InlineData("nowhere"), InlineData("v2/nowhere"), InlineData("a/b/c/d"), InlineData("%2e%2e/%2e%2e/etc/passwd")]
    public Task Is_not_found_where_nothing_is(string path) => counter.Refused(404, "not-found", () => counter.Passenger.Get(counter.Taxi.Entry + path));

    [Fact]
    public async Task Is_refused_to_another_role_that_may_see_the_trip()
    {
        var trip = await counter.Passenger.Get(counter.Trip);
        var answer = await counter.Refused(403, "not-allowed", () => counter.Operator.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}"""));
        Assert.Equal(trip.Target("cancel"), answer.Target("cancel"));
        Assert.Equal(counter.Trip, answer.Link("about"));
        await counter.Refused(403, "not-allowed", () => counter.Driver.Post(counter.Requesting, """{"pickup":"alexanderplatz","destination":"kadewe"}"""));
        await counter.Refused(403, "not-allowed", () => counter.Operator.Post(counter.Requesting, """{"pickup":"alexanderplatz","destination":"kadewe"}"""));
    }

    [Fact]
    public async Task Is_refused_in_the_wrong_state_with_what_can_be_done_instead()
    {
        var trip = await counter.Other.RequestTrip();
        var (cancel, redirect) = (trip.Target("cancel"), trip.Target("redirect"));
        Assert.Equal(200, (await counter.Other.Post(cancel, """{"reason":"mistake"}""")).Status);
        foreach (var act in new[] { cancel, redirect })
        {
            var answer = await counter.Refused(409, "transition-not-allowed", () => counter.Other.Post(act, """{"destination":"ostkreuz"}"""));
            Assert.Equal(trip.Link("self"), answer.Link("about"));
            Assert.Empty(answer.Templates);
        }
    }

    [Fact]
    public async Task Is_refused_before_the_body_is_looked_at()
    {
        var trip = await counter.Passenger.Get(counter.Trip);
        await counter.Refused(404, "not-found", () => counter.Other.Post(trip.Target("cancel"), "{"));
        await counter.Refused(403, "not-allowed", () => counter.Operator.Post(trip.Target("redirect"), "{"));
    }

    [Fact]
    public async Task Is_refused_to_somebody_who_knows_an_older_version()
    {
        var trip = await counter.Other.RequestTrip();
        var stale = trip.Header("etag");
        var now = await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""", ("If-Match", stale));
        Assert.Equal((200, "2"), (now.Status, now.Of("version")));
        var answer = await counter.Refused(412, "precondition-failed", () => counter.Other.Post(trip.Target("cancel"), "{}", ("If-Match", stale)));
        Assert.Equal(trip.Link("self"), answer.Link("about"));
        Assert.Equal(["redirect", "cancel"], answer.Templates);
        await counter.Refused(412, "precondition-failed", () => counter.Other.Post(trip.Target("cancel"), "{}", ("If-Match", "\"of something else\"")));
        Assert.Equal(200, (await counter.Other.Post(answer.Target("redirect"), """{"destination":"kadewe"}""", ("If-Match", $"\"x\", {now.Header("etag")}"))).Status);
        Assert.Equal(200, (await counter.Other.Post(answer.Target("cancel"), "{}", ("If-Match", "*"))).Status);
    }

    [Fact]
    public async Task Is_no_more_allowed_by_a_weak_tag()
    {
        var trip = await counter.Passenger.Get(counter.Trip);
        await counter.Refused(412, "precondition-failed", () => counter.Passenger.Post(trip.Target("cancel"), "{}", ("If-Match", "W/" + trip.Header("etag"))));
    }
}
