using System.Globalization;
using System.Net;
using System.Text.Json;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Versions;

/// <summary>A version that goes says so in every answer (RFC 9745, RFC 8594), says what to do, and leads to what comes after.</summary>
public sealed class Saying_when_it_ends
{
    private static readonly DateTimeOffset Since = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), Sunset = new(2026, 3, 31, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public async Task Every_answer_of_version_1_does_and_none_of_version_2()
    {
        await using var taxi = await Start(new FakeTime());
        using var ana = await taxi.SignIn("passenger-1");
        var (old, newest) = (await ana.FindOld("ride:trips"), await ana.Find("ride:trips"));
        var trip = Traveller.Document(await ana.Post(old, "ride:request", new() { ["from"] = "Ostkreuz", ["to"] = "KaDeWe" }));

        foreach (var (status, ask) in new (int, HalRequest)[]
        {
            (200, new("GET", trip.Self)), (200, new("HEAD", trip.Self)), (204, new("OPTIONS", trip.Self)), (200, new("GET", old.Self)),
            (304, new("GET", trip.Self) { Headers = [KeyValuePair.Create("If-None-Match", trip.ETag!)] }),
            (406, new("GET", trip.Self) { Accept = "image/png" }), (405, new("DELETE", trip.Self)), (404, new("GET", new Uri(trip.Self + "0"))), (404, new("GET", new Uri(old.Self + "/nothing/here"))),
            (422, new("POST", old.Self) { Body = "{}"u8.ToArray(), ContentType = "application/json" }), (415, new("POST", old.Self) { Body = "{}"u8.ToArray(), ContentType = "text/plain" }),
            (400, new("POST", old.Self) { Body = "{"u8.ToArray(), ContentType = "application/json" }),
        })
        {
            var answer = (await ana.Client.Send(ask)).Trail[^1];
            Assert.Equal((ask.Method, ask.Uri, status), (ask.Method, ask.Uri, answer.Status));
            Says(answer.ResponseHeaders, taxi.Entry);
        }
        using var nobody = Traveller.Nobody(taxi.Entry);
        Says((await nobody.Client.Go(trip.Self).Get()).Trail[^1].ResponseHeaders, taxi.Entry);
        foreach (var uri in new[] { newest.Self, taxi.Entry, new Uri(newest.Self + "/nothing") })
            Assert.DoesNotContain((await ana.Client.Go(uri).Get()).Trail[^1].ResponseHeaders, field => field.Key is "Deprecation" or "Sunset");
    }

    [Fact]
    public async Task Its_successor_is_the_same_thing_in_the_next_version()
    {
        await using var taxi = await Start(new FakeTime());
        using var ana = await taxi.SignIn("passenger-1");
        var old = await ana.FindOld("ride:trips");
        var trip = Traveller.Document(await ana.Post(old, "ride:request", new() { ["from"] = "Ostkreuz", ["to"] = "KaDeWe" }));
        var home = await ana.FindOld();

        foreach (var (seen, newer) in new[] { (home, await ana.Home()), (old, await ana.Find("ride:trips")), (trip, Traveller.Document(await trip.Follow("successor-version"))) })
        {
            Assert.Equal(newer.Self, Traveller.Document(await seen.Follow("successor-version")).Self);
            Assert.Contains($"<{newer.Self}>; rel=\"successor-version\"", Field((await ana.Client.Go(seen.Self).Get()).Trail[^1].ResponseHeaders, "Link"), StringComparison.Ordinal);
            Assert.Equal(seen.Self, Traveller.Document(await newer.Follow("predecessor-version")).Self);
        }
    }

    [Fact]
    public async Task The_entry_says_it_of_the_link_and_a_page_tells_what_to_do()
    {
        await using var taxi = await Start(new FakeTime());
        using var http = new HttpClient(new SocketsHttpHandler());
        var versions = JsonDocument.Parse(await http.GetStringAsync(taxi.Entry)).RootElement.GetProperty("_links").GetProperty("ride:api").EnumerateArray().ToList();

        Assert.Equal(["v1", "v2"], versions.Select(version => version.GetProperty("name").GetString()));
        Assert.False(versions[1].TryGetProperty("deprecation", out _));
        var page = await http.GetStringAsync(versions[0].GetProperty("deprecation").GetString());
        foreach (var said in new[] { "2026-02-01", "2026-03-31", "successor-version", "PENDING", versions[1].GetProperty("href").GetString()! }) Assert.Contains(said, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_relation_tells_what_the_body_may_hold()
    {
        await using var taxi = await Start(new FakeTime());
        using var ana = await taxi.SignIn("passenger-1");
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var trips = await ana.FindOld("ride:trips");

        foreach (var (relation, fields) in new[] { ("ride:trips", new[] { "from", "to", "passengers", "vehicleClass", "note" }), ("ride:request", ["from", "to"]), ("ride:pay", ["method"]), ("ride:cancel", ["reason", "note"]) })
        {
            var page = await http.GetStringAsync(trips.Links.Documentation(relation));
            Assert.Contains("In v1, which is deprecated", page, StringComparison.Ordinal);
            foreach (var field in fields) Assert.Contains($"<code>{field}</code>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_its_sunset_it_goes_on_unless_it_was_told_to_end()
    {
        var time = new FakeTime();
        await using var taxi = await Start(time);
        using var ana = await taxi.SignIn("passenger-1");
        time.Advance(Sunset - time.GetUtcNow() + TimeSpan.FromHours(1));
        using var later = await taxi.SignIn("passenger-1");

        Assert.Equal(200, (await later.FindOld("ride:trips")).Status);
    }

    [Fact]
    public async Task After_its_sunset_it_is_gone_and_leads_on_when_it_was_told_to_end()
    {
        var time = new FakeTime();
        await using var taxi = await Start(time, gone: true);
        using var ana = await taxi.SignIn("passenger-1");
        var (home, trip) = (await ana.FindOld(), await ana.Request());
        var old = Traveller.Document(await trip.Follow("predecessor-version"));
        var before = await ana.See(trip.Self);

        time.Advance(Sunset - time.GetUtcNow() + TimeSpan.FromSeconds(1));
        using var later = await taxi.SignIn("passenger-1");

        foreach (var gone in new[] { home, old })
        {
            var outcome = await later.Client.Go(gone.Self).Get();
            Assert.Equal((410, "gone"), (outcome.Status, Assert.IsType<Outcome.Problem>(outcome).Details.Type.Segments[^1]));
            Says(outcome.Trail[^1].ResponseHeaders, taxi.Entry);
            Assert.Equal(200, (await outcome.Document!.Follow("successor-version")).Status);
        }
        Assert.Equal(trip.Self, Traveller.Document(await (await later.Client.Go(old.Self).Get()).Document!.Follow("successor-version")).Self);
        // What is offered is there: nothing leads to a version that is over, and what was known of a document has changed.
        var now = await later.See(trip.Self);
        Assert.False(now.Links.Offer("predecessor-version") || (await later.Home()).Links.Offer("predecessor-version") || (await later.Find("ride:trips")).Links.Offer("predecessor-version"));
        Assert.NotEqual(before.ETag, now.ETag);
        Assert.Equal("v2", Traveller.Document(await later.Client.Go(taxi.Entry).Get()).Links.Find("ride:api").Single().Name);
        Assert.Equal(HttpStatusCode.Gone, (await new HttpClient(new SocketsHttpHandler()).GetAsync(home.Self)).StatusCode);
    }

    private static Task<Taxi> Start(TimeProvider time, bool gone = false) => Taxi.Start(time, told: settings => settings with { DeprecatedSince = Since, Sunset = Sunset, GoneAfterSunset = gone });

    private static void Says(IReadOnlyList<KeyValuePair<string, string>> headers, Uri entry)
    {
        // RFC 9745 §2.1: a structured date; RFC 8594 §3: an HTTP date.
        Assert.Equal(("@" + Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Sunset.ToString("R", CultureInfo.InvariantCulture)), (Field(headers, "Deprecation"), Field(headers, "Sunset")));
        var links = Field(headers, "Link");
        foreach (var relation in new[] { "deprecation", "sunset", "successor-version" }) Assert.Matches($"<{entry}[^>]*>; rel=\"{relation}\"", links);
    }

    private static string Field(IReadOnlyList<KeyValuePair<string, string>> headers, string name) => string.Join(", ", headers.Where(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value));
}
