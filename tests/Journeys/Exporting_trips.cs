using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Journeys;

public sealed class Exporting_trips
{
    private static readonly string[] Hostile =
    [
        "=HYPERLINK(\"http://evil.example\",\"click\")", "+49 30 1234, ring twice", "-1", "@SUM(A1:A9)", "'tis late", "\"quoted\", with commas;\r\nand lines\nof both kinds", "＝1＋1", "Gülşen 🚕 東京", "  space around ",
    ];

    private static readonly string[] Ride = ["accept", "arrive", "start", "complete"];

    public static TheoryData<string?> Paths => new((string?)null, "a seed nobody knows");

    [Theory, MemberData(nameof(Paths))]
    public async Task Answers_at_once_and_leads_to_the_file_when_it_is_written(string? scramble)
    {
        await using var taxi = await Taxi.Start(scramble: scramble);
        using var ana = await taxi.SignIn("passenger-1");
        using var desk = await taxi.SignIn("operator-1");
        var trip = await ana.Request();

        var asked = await Ask(desk, "csv");
        Assert.Equal((202, "pending"), (asked.Status, asked.Text("status")));
        Assert.Equal(asked.Self, asked.Location);
        Assert.False(asked.Links.Offer("enclosure"));
        var ready = await desk.Until(asked, "ready");
        var link = Assert.Single(ready.Links.Find("enclosure"));
        var file = await Download(desk, ready);

        Assert.Equal(("text/csv", "text/csv"), (link.Type, file.MediaType));
        Assert.Equal(trip.Text("id"), Assert.Single(CsvRecords.Read(file.Body))["id"]);
        Assert.Equal(("1", file.Body.Length.ToString(CultureInfo.InvariantCulture)), (ready.Text("rows"), ready.Text("bytes")));
        Assert.Equal(["request", "begin", "finish"], (await History(desk, ready)).Select(fact => fact.Text("act")));
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Holds_what_the_collection_shows_whatever_people_wrote()
    {
        await using var taxi = await Taxi.Start();
        using var desk = await taxi.SignIn("operator-1");
        await Live(taxi);
        var trips = await EveryTrip(desk);
        foreach (var note in Hostile) Assert.Contains(trips, trip => trip.Text("note") == note);
        foreach (var field in new[] { "fare", "rating", "cancellation", "distanceKilometres", "etaMinutes" }) Assert.Contains(trips, trip => trip.Properties.TryGetProperty(field, out _));

        var lines = Encoding.UTF8.GetString((await Export(desk, "ndjson")).Body.Span).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal(trips.Select(trip => trip.Text("id")), lines[..^1].Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetString()));
        Assert.All(trips.Zip(lines), both => Assert.True(JsonElement.DeepEquals(both.First.Properties, JsonSerializer.Deserialize<JsonElement>(both.Second)), both.Second));

        var records = CsvRecords.Read((await Export(desk, "csv")).Body);
        Assert.Equal(trips.Select(trip => Flat("", trip.Properties)), records.Select(Unguarded));
        Assert.DoesNotContain(records.SelectMany(record => record.Values), text => "=+-@＝＋".Contains(text[0], StringComparison.Ordinal));
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Holds_only_the_trips_in_the_state_asked_for()
    {
        await using var taxi = await Taxi.Start();
        using var desk = await taxi.SignIn("operator-1");
        await Live(taxi);

        var ready = await desk.Until(await Ask(desk, "csv", "cancelled"), "ready");
        var records = CsvRecords.Read((await Download(desk, ready)).Body);

        Assert.Equal((await EveryTrip(desk)).Where(trip => trip.Text("status") == "cancelled").Select(trip => trip.Text("id")), records.Select(record => record["id"]));
        Assert.NotEmpty(records);
        Assert.Equal("cancelled", ready.Text("tripStatus"));
        var asked = (await History(desk, ready))[0];
        Assert.Equal(("pending", "cancelled"), (asked.Text("status"), asked.Text("tripStatus")));
    }

    [Fact]
    public async Task Answers_a_header_when_there_are_no_trips()
    {
        await using var taxi = await Taxi.Start();
        using var desk = await taxi.SignIn("operator-1");

        Assert.Empty(CsvRecords.Read((await Export(desk, "csv")).Body));
        var lines = await desk.Until(await Ask(desk, "ndjson"), "ready");
        Assert.Equal(("0", "0"), (lines.Text("rows"), lines.Text("bytes")));
        Assert.Equal(200, Traveller.Document(await desk.Client.Go(lines.Links.Find("enclosure").Single().Uri!).Get()).Status);
    }

    [Theory, InlineData("passenger-1"), InlineData("driver-1")]
    public async Task Is_for_operators_and_nobody_else_knows(string somebody)
    {
        await using var taxi = await Taxi.Start();
        using var desk = await taxi.SignIn("operator-1");
        using var other = await taxi.SignIn(somebody);
        var ready = await desk.Until(await Ask(desk, "csv"), "ready");
        var exports = await desk.Find("ride:exports");

        Assert.False((await other.Home()).Links.Offer("ride:exports"));
        foreach (var relation in new[] { "self", "enclosure", "monitor", "ride:history" }) Assert.Equal(404, (await other.Client.Go(ready.Links.Find(relation).Single().Uri!).Get()).Status);
        Assert.Equal(404, (await other.Client.Go(exports.Self).Get()).Status);
        Assert.Equal(403, (await other.Client.Send(exports.Forms["request"]!.Prepare())).Status);
        using var nobody = Traveller.Nobody(taxi.Entry);
        Assert.Equal(401, (await nobody.Client.Go(ready.Links.Find("enclosure").Single().Uri!).Get()).Status);
    }

    [Fact]
    public async Task Is_thrown_away_after_a_week()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTime();
        await using (var taxi = await Taxi.Start(time, data: folder.Path))
        {
            using var desk = await taxi.SignIn("operator-1");
            var ready = await desk.Until(await Ask(desk, "csv"), "ready");
            Assert.Single(Files(folder));
            time.Advance(TimeSpan.FromDays(7));

            // A week later, a token of today is worth nothing.
            using var later = await taxi.SignIn("operator-1");
            var expired = await later.Until(await later.See(ready.Self), "expired");
            Assert.False(expired.Links.Offer("enclosure"));
            Assert.Equal(404, (await later.Client.Go(ready.Links.Find("enclosure").Single().Uri!).Get()).Status);
        }
        Assert.Empty(Files(folder));
    }

    [Fact]
    public async Task Says_why_when_there_can_be_no_file()
    {
        using var folder = new TemporaryFolder();
        // A file where the folder would be: no writing there, whoever the server runs as.
        await File.WriteAllTextAsync(folder.File("exports"), "");
        await using var taxi = await Taxi.Start(data: folder.Path);
        using var desk = await taxi.SignIn("operator-1");

        var failed = await desk.Until(await Ask(desk, "csv"), "failed");

        Assert.Contains("disk", failed.Text("failure"), StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, failed.Text("failure")!, StringComparison.Ordinal);
        Assert.False(failed.Links.Offer("enclosure"));
        Assert.Single(taxi.Faults.Errors);
    }

    internal static async Task<State> Ask(Traveller desk, string format, string? status = null)
    {
        var values = new JsonObject { ["format"] = format };
        if (status is not null) values["status"] = status;
        return await Traveller.Do(await desk.Find("ride:exports"), "request", values);
    }

    internal static async Task<Outcome.NotHypermedia> Download(Traveller desk, State ready) =>
        Assert.IsType<Outcome.NotHypermedia>(await desk.Client.Go(ready.Links.Find("enclosure").Single().Uri!).Get());

    private static async Task<Outcome.NotHypermedia> Export(Traveller desk, string format) => await Download(desk, await desk.Until(await Ask(desk, format), "ready"));

    internal static async Task<IReadOnlyList<State>> History(Traveller desk, State export) =>
        [.. Traveller.Document(await (await desk.See(export.Self)).Follow("ride:history")).Embedded.Find("item")];

    private static string[] Files(TemporaryFolder data) => Directory.GetFiles(data.File("exports"));

    // One trip that came to its end, one that is on its way, and those of people who write strange things, all called off.
    private static async Task Live(Taxi taxi)
    {
        using var ana = await taxi.SignIn("passenger-1");
        using var hatice = await taxi.SignIn("driver-1");
        using var karl = await taxi.SignIn("driver-2");
        await hatice.GoOnDuty();
        var ridden = await ana.Until(await ana.Request(), "proposed");
        foreach (var act in Ride) await Traveller.Do(await hatice.See(ridden.Self), act);
        await Traveller.Do(await ana.See(ridden.Self), "rate", new JsonObject { ["stars"] = 5, ["comment"] = Hostile[0] });
        await Traveller.Do(await hatice.Until(await hatice.Me(), "available"), "go-off-duty");
        await karl.GoOnDuty();
        var awaited = await ana.Until(await ana.Request(), "proposed");
        await Traveller.Do(await karl.See(awaited.Self), "accept");
        foreach (var note in Hostile)
        {
            var trips = await ana.Find("ride:trips");
            var trip = await Traveller.Do(trips, "request", new JsonObject { ["pickup"] = "geo:-33.8568,151.2153", ["destination"] = "kadewe", ["note"] = note });
            await Traveller.Do(trip, "cancel", new JsonObject { ["reason"] = "changed-plans", ["note"] = note });
        }
    }

    private static async Task<IReadOnlyList<State>> EveryTrip(Traveller desk)
    {
        var trips = (await desk.Find("ride:trips")).Embedded.Find("item").ToList();
        trips.Reverse();
        return trips;
    }

    private static SortedDictionary<string, string> Flat(string prefix, JsonElement part)
    {
        var flat = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in part.EnumerateObject())
            if (member.Value.ValueKind != JsonValueKind.Object) flat.Add(prefix + member.Name, member.Value.ToString());
            else foreach (var (name, value) in Flat($"{prefix}{member.Name}.", member.Value)) flat.Add(name, value);
        return flat;
    }

    private static SortedDictionary<string, string> Unguarded(IReadOnlyDictionary<string, string> record) =>
        new(record.ToDictionary(field => field.Key, field => field.Value[0] == '\'' ? field.Value[1..] : field.Value), StringComparer.Ordinal);
}
