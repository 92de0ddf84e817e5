using System.Text.Json;

namespace Tests.Contract;

/// <summary>Everything there is, seen by everyone there is: whatever is offered can be followed, and always looks the same.</summary>
public sealed class Walking_every_link(Counter counter) : IClassFixture<Counter>
{
    private static readonly string[] AlwaysArrays = ["curies", "item", "ride:api"];

    // What kind a relation is, and where it was seen first to be that.
    private readonly Dictionary<string, (bool IsArray, string Seen)> _kinds = [];
    private readonly HashSet<string> _pages = [];

    [Fact]
    public async Task Finds_no_dead_end_and_no_surprise()
    {
        var driver = await counter.Nobody.SignIn("driver-6");
        await driver.Post((await driver.Get((await driver.Home()).Link("ride:me"))).Target("go-on-duty"), """{"location":"alexanderplatz"}""");
        var trip = (await counter.Passenger.RequestTrip("van")).Link("self");
        await Counter.Seen(counter.Passenger, trip, "ride.trip.proposed");
        var export = (await counter.Operator.Post((await counter.Operator.Get((await counter.Operator.Home()).Link("ride:exports"))).Target("request"), "{}")).Link("self");
        await Counter.Seen(counter.Operator, export, "ride.export.ready");
        await Walk(driver);
        foreach (var act in new[] { "accept", "arrive", "start", "complete" }) await driver.Post((await driver.Get(trip)).Target(act), "{}");
        foreach (var who in new[] { counter.Nobody, counter.Passenger, driver, counter.Operator }) await Walk(who);

        foreach (var relation in AlwaysArrays) Assert.True(_kinds[relation].IsArray);
        Assert.True(_pages.Count >= 15, $"Only {_pages.Count} relations were met: {string.Join(", ", _pages)}");
        Assert.Empty(counter.Taxi.Faults.Errors);
    }

    private async Task Walk(Wire who)
    {
        var (seen, waiting) = (new HashSet<string>(), new Queue<string>([counter.Taxi.Entry.ToString()]));
        while (waiting.TryDequeue(out var url))
        {
            if (!seen.Add(url)) continue;
            var answer = await who.Get(url, "application/prs.hal-forms+json, */*;q=0.5");
            Assert.True(answer.Status == 200, $"{url} is offered, and answers {answer.Status}: {answer.Text}");
            if (answer.MediaType != Wire.Forms) continue;
            await Look(answer.Json, url, waiting, embedded: false);
        }
    }

    private async Task Look(JsonElement document, string url, Queue<string> waiting, bool embedded)
    {
        var links = document.GetProperty("_links");
        var curied = links.EnumerateObject().Any(relation => relation.Name.Contains(':', StringComparison.Ordinal));
        Assert.True(embedded ? !links.TryGetProperty("curies", out _) : !curied || links.TryGetProperty("curies", out _), $"{url} uses a curie it does not explain, or explains it twice.");
        foreach (var relation in links.EnumerateObject())
        {
            Assert.Equal((relation.Name, IsArrayOf(relation, url)), (relation.Name, relation.Value.ValueKind == JsonValueKind.Array));
            foreach (var link in relation.Value.ValueKind == JsonValueKind.Array ? relation.Value.EnumerateArray().ToArray() : [relation.Value]) Follow(relation.Name, link, url, waiting);
            if (relation.Name.Split(':') is ["ride", var name]) await SeePage(name);
        }
        if (document.TryGetProperty("_templates", out var templates))
            foreach (var template in templates.EnumerateObject())
            {
                Absolute(template.Value.GetProperty("target").GetString()!, url);
                if (template.Name is not "sign-in") Assert.True(links.TryGetProperty("ride:" + template.Name, out _) || links.GetProperty("self").GetProperty("href").GetString() == template.Value.GetProperty("target").GetString(), $"{url} has the form '{template.Name}' and no link to it.");
                foreach (var property in template.Value.GetProperty("properties").EnumerateArray())
                    if (property.TryGetProperty("options", out var options) && options.TryGetProperty("link", out var link)) Absolute(link.GetProperty("href").GetString()!, url);
            }
        if (!document.TryGetProperty("_embedded", out var all)) return;
        foreach (var relation in all.EnumerateObject())
        {
            Assert.Equal((relation.Name, IsArrayOf(relation, url)), (relation.Name, relation.Value.ValueKind == JsonValueKind.Array));
            foreach (var inner in relation.Value.EnumerateArray()) await Look(inner, url, waiting, embedded: true);
        }
    }

    // The first time a relation is met decides for all times.
    private bool IsArrayOf(JsonProperty relation, string url)
    {
        var isArray = relation.Value.ValueKind == JsonValueKind.Array;
        Assert.True(isArray || relation.Value.ValueKind == JsonValueKind.Object, $"'{relation.Name}' at {url} is neither a link nor an array.");
        _kinds.TryAdd(relation.Name, (isArray, url));
        return _kinds[relation.Name].IsArray;
    }

    private static void Follow(string relation, JsonElement link, string url, Queue<string> waiting)
    {
        var href = link.GetProperty("href").GetString()!;
        var templated = link.TryGetProperty("templated", out var yes) && yes.GetBoolean();
        Assert.Equal((relation, href, href.Contains('{')), (relation, href, templated));
        Absolute(templated ? href[..href.IndexOf('{')] : href, url);
        var isStream = link.TryGetProperty("type", out var type) && type.GetString() == "text/event-stream";
        Assert.Equal((relation, relation == "monitor"), (relation, isStream));
        if (!templated && !isStream) waiting.Enqueue(href);
    }

    private async Task SeePage(string name)
    {
        if (!_pages.Add(name)) return;
        var curie = (await counter.Nobody.Entry()).Link("curies");
        var page = await counter.Nobody.Get(curie.Replace("{rel}", name, StringComparison.Ordinal), "text/html");
        Assert.Equal((name, 200, "text/html"), (name, page.Status, page.MediaType));
        Assert.Contains("ride:" + name, page.Text);
    }

    private static void Absolute(string href, string at) => Assert.True(Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", $"'{href}' at {at} is not absolute.");
}
