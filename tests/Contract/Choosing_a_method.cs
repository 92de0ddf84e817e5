namespace Tests.Contract;

public sealed class Choosing_a_method(Counter counter) : IClassFixture<Counter>
{
    [Theory, InlineData("PUT"), InlineData("DELETE"), InlineData("PATCH"), InlineData("BREW"), InlineData("TRACE")]
    public async Task Is_refused_when_it_has_no_meaning(string method)
    {
        var trip = await counter.Passenger.Get(counter.Trip);
        Assert.Equal("GET, HEAD", Sorted(await counter.Refused(405, "method-not-allowed", () => counter.Passenger.Send(method, counter.Trip, null, null))));
        Assert.Equal("GET, HEAD, POST", Sorted(await counter.Refused(405, "method-not-allowed", () => counter.Passenger.Send(method, trip.Target("cancel"), null, null))));
    }

    [Fact]
    public async Task Is_refused_where_only_reading_has_a_meaning()
    {
        var (entry, home, trip) = (await counter.Nobody.Entry(), await counter.Passenger.Home(), await counter.Passenger.Get(counter.Trip));
        foreach (var url in new[] { entry.Link("self"), entry.Link("latest-version"), entry.Link("status"), entry.Link("api-catalog"), entry.Link("service-doc"), home.Link("ride:places"), home.Link("ride:trips"), trip.Link("self"), trip.Link("ride:history"), trip.Link("monitor") })
            Assert.Equal("GET, HEAD", Sorted(await counter.Refused(405, "method-not-allowed", () => counter.Passenger.Post(url, "{}"))));
    }

    [Fact]
    public async Task Is_told_by_asking()
    {
        var trip = await counter.Passenger.Get(counter.Trip);
        foreach (var (url, allowed) in new[] { (counter.Trip, "GET, HEAD"), (trip.Target("cancel"), "GET, HEAD, POST"), (counter.Requesting, "GET, HEAD, POST"), (trip.Link("monitor"), "GET, HEAD") })
        {
            var answer = await counter.Passenger.Send("OPTIONS", url, null, null);
            Assert.Equal((204, allowed), (answer.Status, Sorted(answer)));
            Assert.Equal(allowed.Contains("POST"), answer.Header("accept-post").Contains("application/json"));
            Assert.Empty(answer.Body);
        }
    }

    [Fact]
    public async Task Head_is_get_without_the_body()
    {
        var (entry, home, trip) = (await counter.Nobody.Entry(), await counter.Passenger.Home(), await counter.Passenger.Get(counter.Trip));
        foreach (var url in new[] { entry.Link("self"), entry.Link("latest-version"), entry.Link("ride:sign-in"), entry.Link("status"), entry.Link("service-doc"), entry.Link("api-catalog"), home.Link("ride:me"), home.Link("ride:trips"), home.Link("ride:places"), counter.Trip, trip.Link("ride:history"), trip.Link("ride:lifecycle"), trip.Link("ride:cancel"), counter.Trip + "x" })
        {
            var (get, head) = (await counter.Passenger.Get(url, "*/*"), await counter.Passenger.Send("HEAD", url, null, null));
            Assert.Equal(get.Status, head.Status);
            Assert.Empty(head.Body);
            foreach (var field in new[] { "content-type", "etag", "vary", "cache-control", "location", "link" }) Assert.Equal((url, field, get.Header(field)), (url, field, head.Header(field)));
        }
    }

    [Fact]
    public async Task Is_asked_for_by_browsers_of_other_origins()
    {
        var preflight = await counter.Nobody.Send("OPTIONS", counter.Requesting, null, null, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type"));
        Assert.Equal((204, "*"), (preflight.Status, preflight.Header("access-control-allow-origin")));
        Assert.Contains("POST", preflight.Header("access-control-allow-methods"));
        foreach (var answer in new[] { await counter.Passenger.Get(counter.Trip, "*/*", ("Origin", "https://elsewhere.example")), await counter.Nobody.Get(counter.Trip, "*/*", ("Origin", "https://elsewhere.example")) })
        {
            Assert.Equal("*", answer.Header("access-control-allow-origin"));
            foreach (var field in new[] { "Location", "ETag", "Link", "Deprecation", "Sunset", "Retry-After" }) Assert.Contains(field, answer.Header("access-control-expose-headers"));
        }
    }

    private static string Sorted(Answer answer) => string.Join(", ", answer.Header("allow").Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
}
