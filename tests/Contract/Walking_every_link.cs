using System.Text.Json;

namespace Tests.Contract;

/// <summary>Everything there is, seen by everyone there is: whatever is offered can be followed, and always looks the same.</summary>
public sealed class Walking_every_link(Lively city) : IClassFixture<Lively>
{
    private static readonly string[] People = ["passenger", "driver", "operator"], Settling = ["passenger", "operator"], Anyone = ["nobody", .. People];

    // A kind of document by the relation that leads to it, what it shows at least, and to whom it is shown at all.
    private static readonly (string Relation, string[] Shows, string[] To)[] Kinds =
    [
        ("start", ["title"], Anyone), ("ride:api", ["title", "version"], Anyone), ("latest-version", ["title", "version"], Anyone), ("status", ["status", "parts"], Anyone),
        ("ride:sign-in", [], Anyone), ("ride:places", ["count"], Anyone), ("ride:me", ["id", "status", "name", "version"], ["passenger", "driver"]),
        ("ride:trips", ["count"], People), ("ride:trip", ["id", "status", "pickup", "destination", "seats", "vehicleClass", "requestedAt", "updatedAt", "version"], People),
        ("ride:orders", ["count"], Settling), ("ride:order", ["id", "status", "version"], Settling), ("ride:passengers", ["count"], ["operator"]), ("ride:drivers", ["count"], ["operator"]),
        ("ride:passenger", ["id", "status", "name", "version"], People), ("ride:driver", ["id", "status", "name", "vehicleClass", "vehicle", "version"], People), ("ride:history", ["count"], People),
        ("ride:request", ["title"], ["passenger"]), ("ride:register", ["title"], ["operator"]), ("ride:edit", ["title"], People), ("ride:cancel", [], Settling), ("ride:accept", ["title"], ["driver"]),
        ("ride:pay", [], ["passenger"]), ("ride:waive", ["title"], ["operator"]), ("ride:report-location", ["title"], ["driver"]), ("search", ["count"], Anyone), ("collection", ["count"], Anyone), ("up", [], Anyone),
    ];

    [Fact]
    public async Task Reaches_every_kind_of_document_and_finds_nothing_wrong_with_any()
    {
        var (walks, kinds) = (new Dictionary<string, List<Crawl>>(), new HashSet<(string Relation, JsonValueKind Kind)>());
        foreach (var (role, who) in city.Everyone)
        {
            var walk = new Crawl(who);
            await walk.Everywhere();
            if (walks.TryGetValue(role, out var others)) others.Add(walk);
            else walks[role] = [walk];
            kinds.UnionWith(walk.Kinds);
        }
        foreach (var (relation, shows, to) in Kinds)
            foreach (var (role, ways) in walks)
            {
                var documents = ways.SelectMany(way => way.Documents(relation)).ToList();
                Assert.True(to.Contains(role) == documents.Count > 0, $"'{relation}' leads {role} to {documents.Count} documents.");
                foreach (var document in documents) Assert.Empty(shows.Except(document.Json.EnumerateObject().Select(member => member.Name)));
            }
        // Whether a relation is one link or an array of them is the same wherever it is met.
        Assert.Equal(kinds.Count, kinds.Select(kind => kind.Relation).Distinct().Count());
        Assert.Empty(city.Counter.Taxi.Faults.Errors);
    }

    [Fact]
    public async Task Finds_what_a_link_says_it_leads_to()
    {
        foreach (var (_, who) in city.Everyone)
            foreach (var link in (await Documents(who)).SelectMany(Links).Where(link => link.TryGetProperty("type", out _)).DistinctBy(link => link.GetProperty("href").GetString()))
            {
                var (href, type) = (link.GetProperty("href").GetString()!, link.GetProperty("type").GetString()!);
                var answer = await who.Send(type == "text/event-stream" ? "HEAD" : "GET", href, null, null, ("Accept", type));
                Assert.Equal((href, 200, type), (href, answer.Status, answer.MediaType));
            }
    }

    [Fact]
    public async Task Finds_a_page_behind_every_word()
    {
        var words = new HashSet<string>();
        foreach (var (_, who) in city.Everyone)
            foreach (var document in await Documents(who))
                foreach (var relation in document.Json.GetProperty("_links").EnumerateObject().Where(relation => relation.Name.StartsWith("ride:", StringComparison.Ordinal))) words.Add(relation.Name);
        var curie = (await city.Counter.Nobody.Entry()).Link("curies");
        foreach (var word in words)
        {
            var page = await city.Counter.Nobody.Get(curie.Replace("{rel}", word["ride:".Length..], StringComparison.Ordinal), "text/html");
            Assert.Equal((word, 200, "text/html"), (word, page.Status, page.MediaType));
            Assert.Contains(word, page.Text);
        }
        Assert.True(words.Count >= 35, $"Only {words.Count} words were met: {string.Join(", ", words.Order())}");
    }

    [Fact]
    public async Task Finds_a_page_behind_every_refusal_and_a_way_on()
    {
        var types = new HashSet<string>();
        foreach (var document in await Documents(city.Counter.Operator))
        {
            var self = document.Link("self");
            foreach (var answer in new[]
            {
                await city.Counter.Nobody.Get(self), await city.Counter.Other.Get(self), await city.Counter.Driver.Get(self), await city.Counter.Operator.Get(self, "image/png"),
                await city.Counter.Operator.Send("DELETE", self, null, null), await city.Counter.Operator.Get(self + "x"),
            }.Where(answer => answer.Status >= 400))
            {
                Strictness.Check(answer);
                Assert.Equal(200, (await city.Counter.Nobody.Get(answer.Link("start"))).Status);
                if (!types.Add(answer.Of("type"))) continue;
                await Refusal.Is(city.Counter, answer, answer.Status, answer.Of("type").Split('/')[^1]);
            }
        }
        Assert.True(types.Count >= 5, string.Join(", ", types));
    }

    // One document of each kind that somebody reaches.
    private static async Task<List<Answer>> Documents(Wire who)
    {
        var walk = new Crawl(who);
        await walk.Everywhere();
        return [.. walk.Reached.GroupBy(way => way.Relation).SelectMany(ways => walk.Documents(ways.Key).DistinctBy(document => string.Join(' ', Words(document)))).Distinct()];
    }

    private static IEnumerable<string> Words(Answer document) => document.Json.GetProperty("_links").EnumerateObject().Select(relation => relation.Name);

    private static IEnumerable<JsonElement> Links(Answer document) => document.Json.GetProperty("_links").EnumerateObject()
        .SelectMany(relation => relation.Value.ValueKind == JsonValueKind.Array ? relation.Value.EnumerateArray().ToArray() : [relation.Value]);
}
