namespace Tests.Contract;

/// <summary>Who would rather not have the document (RFC 7240) is answered without one, and led on all the same.</summary>
public sealed class Asking_for_less(Counter counter) : IClassFixture<Counter>
{
    private static readonly (string, string) Minimal = ("Prefer", "return=minimal");

    [Fact]
    public async Task Says_where_the_new_trip_is_and_what_can_be_done_with_it()
    {
        var made = await counter.Other.Post(counter.Requesting, """{"pickup":"alexanderplatz","destination":"kadewe"}""", Minimal);
        Assert.Equal((201, 0, "return=minimal"), (made.Status, made.Body.Length, made.Header("preference-applied")));
        LeadsTo(await Plain(counter.Other, made.Header("location")), made);
    }

    [Theory, InlineData("return=minimal"), InlineData("Return=Minimal"), InlineData("return = \"minimal\"; foo=bar"), InlineData("wait=10, return=minimal")]
    public async Task Says_that_it_was_done(string preference)
    {
        var trip = await counter.Other.RequestTrip();
        var done = await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""", ("Prefer", preference));
        Assert.Equal((204, 0, "return=minimal", trip.Link("self")), (done.Status, done.Body.Length, done.Header("preference-applied"), done.Header("content-location")));
        LeadsTo(await Plain(counter.Other, trip.Link("self")), done);
    }

    [Theory, InlineData("return=representation"), InlineData("return=representation, return=minimal"), InlineData("respond-async"), InlineData("minimal"), InlineData("")]
    public async Task Is_another_thing_than_asking_for_anything_else(string preference)
    {
        var trip = await counter.Other.RequestTrip();
        var done = await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""", ("Prefer", preference));
        Assert.Equal((200, "2"), (done.Status, done.Of("version")));
    }

    [Fact]
    public async Task Is_no_way_around_a_refusal()
    {
        var trip = await counter.Passenger.Get(counter.Trip);
        await counter.Refused(422, "validation", () => counter.Passenger.Post(trip.Target("redirect"), "{}", Minimal));
        await counter.Refused(412, "precondition-failed", () => counter.Passenger.Post(trip.Target("cancel"), "{}", Minimal, ("If-Match", "\"another\"")));
    }

    [Fact]
    public async Task Is_remembered_with_the_key_of_the_request()
    {
        var trip = await counter.Other.RequestTrip();
        (string, string)[] once = [Minimal, ("Idempotency-Key", "less")];
        var first = await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""", once);
        var again = await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""", once);
        Assert.Equal((204, "true", first.Header("etag"), first.Header("link")), (again.Status, again.Header("idempotent-replayed"), again.Header("etag"), again.Header("link")));
    }

    [Fact]
    public async Task Is_what_a_report_of_where_a_driver_is_always_gets()
    {
        var driver = await counter.Nobody.SignIn("driver-6");
        var me = await driver.Get((await driver.Home()).Link("ride:me"));
        me = await driver.Post(me.Target("go-on-duty"), """{"location":"alexanderplatz"}""");
        var told = await driver.Post(me.Target("report-location"), """{"location":"kadewe"}""");
        Assert.Equal((202, 0, "", me.Link("self")), (told.Status, told.Body.Length, told.Header("preference-applied"), told.Header("location")));
        var now = await Plain(driver, me.Link("self"));
        Assert.Contains("KaDeWe", now.Json.GetProperty("location").GetProperty("name").GetString());
        LeadsTo(now, told);
        await counter.Refused(422, "validation", () => driver.Post(now.Target("report-location"), """{"location":"atlantis"}"""));
        await counter.Refused(412, "precondition-failed", () => driver.Post(now.Target("report-location"), """{"location":"kadewe"}""", ("If-Match", me.Header("etag"))));
    }

    // Nothing is compressed where there is nothing, so its tag is that of the document as it is.
    private static Task<Answer> Plain(Wire who, string url) => who.Get(url, Wire.Forms, ("Accept-Encoding", "identity"));

    // The headers of the answer without a document say of it what it would say of itself.
    private static void LeadsTo(Answer document, Answer receipt)
    {
        // A document may have come compressed, which its tag says at the end.
        Assert.Equal(200, document.Status);
        Assert.StartsWith(receipt.Header("etag")![..^1], document.Header("etag"), StringComparison.Ordinal);
        var links = receipt.Header("link").Split(", ");
        Assert.Equal($"<{document.Link("self")}>; rel=\"self\"", links[0]);
        Assert.Equal(document.Templates.Select(document.Target), links[1..].Select(link => link[1..link.IndexOf('>', StringComparison.Ordinal)]));
        Assert.All(document.Templates.Zip(links[1..]), pair => Assert.EndsWith($"/{pair.First}\"", pair.Second));
    }
}
