using System.Text.Json;

namespace Tests.Contract;

/// <summary>Everything there is, seen by everyone there is: whatever is offered can be followed, and always looks the same.</summary>
public sealed class Walking_every_link(Walked walked) : IClassFixture<Walked>
{
    private static readonly string[] People = ["passenger", "driver", "operator"], Settling = ["passenger", "operator"], Anyone = ["nobody", .. People];

    // A kind of document by the relation that leads to it, what it shows at least, and to whom it is shown at all.
    private static readonly (string Relation, string[] Shows, string[] To)[] Kinds =
    [
        ("start", ["title"], Anyone), ("ride:api", ["title", "version"], Anyone), ("latest-version", ["title", "version"], Anyone), ("status", ["status", "parts"], Anyone),
        ("ride:sign-in", [], Anyone), ("ride:places", ["count"], Anyone), ("ride:me", ["id", "status", "name", "version"], ["passenger", "driver"]),
        ("ride:trips", ["count"], People), ("ride:trip", ["id", "status", "pickup", "destination", "seats", "vehicleClass", "requestedAt", "updatedAt", "version"], People),
        ("ride:orders", ["count"], Settling), ("ride:order", ["id", "status", "version"], Settling), ("ride:passengers", ["count"], ["operator"]), ("ride:drivers", ["count"], ["operator"]), ("ride:exports", ["count"], ["operator"]), ("ride:subscriptions", ["count"], ["operator"]), ("ride:deliveries", ["count"], ["operator"]),
        ("ride:passenger", ["id", "status", "name", "version"], People), ("ride:driver", ["id", "status", "name", "vehicleClass", "vehicle", "version"], People), ("ride:history", ["count"], People),
        ("ride:request", [], Settling), ("ride:register", ["title"], ["operator"]), ("ride:edit", ["title"], People), ("ride:cancel", [], Settling), ("ride:accept", ["title"], ["driver"]),
        ("ride:pay", [], ["passenger"]), ("ride:waive", ["title"], ["operator"]), ("ride:report-location", ["title"], ["driver"]), ("search", ["count"], Anyone), ("collection", ["count"], Anyone), ("up", [], Anyone),
    ];

    private Counter Counter => walked.City.Counter;

    [Fact]
    public void Reaches_every_kind_of_document_and_nothing_that_is_for_others()
    {
        foreach (var (relation, shows, to) in Kinds)
            foreach (var ways in walked.Walks.GroupBy(way => way.Role))
            {
                var documents = ways.SelectMany(way => way.Walk.Documents(relation)).ToList();
                Assert.True(to.Contains(ways.Key) == documents.Count > 0, $"'{relation}' leads {ways.Key} to {documents.Count} documents.");
                foreach (var document in documents) Assert.Empty(shows.Except(document.Json.EnumerateObject().Select(member => member.Name)));
            }
    }

    [Fact]
    public void Finds_a_relation_to_be_one_link_or_an_array_of_them_wherever_it_is_met()
    {
        var kinds = walked.Walks.SelectMany(way => way.Walk.Kinds).ToHashSet();
        Assert.Equal(kinds.Count, kinds.Select(kind => kind.Relation).Distinct().Count());
        Assert.Empty(Counter.Taxi.Faults.Errors);
    }

    [Fact]
    public async Task Finds_what_a_link_says_it_leads_to()
    {
        foreach (var (_, who, walk) in walked.Walks)
            foreach (var link in Documents(walk).SelectMany(Links).Where(link => link.TryGetProperty("type", out _)).DistinctBy(link => link.GetProperty("href").GetString()))
            {
                var (href, type) = (link.GetProperty("href").GetString()!, link.GetProperty("type").GetString()!);
                var answer = await who.Send(type == "text/event-stream" ? "HEAD" : "GET", href, null, null, ("Accept", type));
                Assert.Equal((href, 200, type.Split(';')[0]), (href, answer.Status, answer.MediaType));
            }
    }

    [Fact]
    public async Task Finds_a_page_behind_every_word()
    {
        var words = new HashSet<string>();
        foreach (var (_, _, walk) in walked.Walks)
            foreach (var document in Documents(walk))
                foreach (var relation in document.Json.GetProperty("_links").EnumerateObject().Where(relation => relation.Name.StartsWith("ride:", StringComparison.Ordinal))) words.Add(relation.Name);
        var curie = (await Counter.Nobody.Entry()).Link("curies");
        foreach (var word in words)
        {
            var page = await Counter.Nobody.Get(curie.Replace("{rel}", word["ride:".Length..], StringComparison.Ordinal), "text/html");
            Assert.Equal((word, 200, "text/html"), (word, page.Status, page.MediaType));
            Assert.Contains(word, page.Text);
        }
        Assert.True(words.Count >= 35, $"Only {words.Count} words were met: {string.Join(", ", words.Order())}");
    }

    [Fact]
    public async Task Finds_a_page_behind_every_refusal_and_a_way_on()
    {
        var types = new HashSet<string>();
        foreach (var document in Documents(walked.Walks.Single(way => way.Role == "operator").Walk))
        {
            var self = document.Link("self");
            foreach (var answer in new[]
            {
                await Counter.Nobody.Get(self), await Counter.Other.Get(self), await Counter.Driver.Get(self), await Counter.Operator.Get(self, "image/png"),
                await Counter.Operator.Send("DELETE", self, null, null), await Counter.Operator.Get(self + "x"),
            }.Where(answer => answer.Status >= 400))
            {
                Strictness.Check(answer);
                Assert.Equal(200, (await Counter.Nobody.Get(answer.Link("start"))).Status);
                if (!types.Add(answer.Of("type"))) continue;
                await Refusal.Is(Counter, answer, answer.Status, answer.Of("type").Split('/')[^1]);
            }
        }
        Assert.True(types.Count >= 5, string.Join(", ", types));
    }

    // One document of each kind that somebody reaches, and of each that offers something else.
    private static IEnumerable<Answer> Documents(Crawl walk) => walk.Reached.Select(way => way.Relation).Distinct()
        .SelectMany(relation => walk.Documents(relation).DistinctBy(document => string.Join(' ', Words(document)))).Distinct();

    private static IEnumerable<string> Words(Answer document) => document.Json.GetProperty("_links").EnumerateObject().Select(relation => relation.Name);

    private static IEnumerable<JsonElement> Links(Answer document) => document.Json.GetProperty("_links").EnumerateObject()
        .SelectMany(relation => relation.Value.ValueKind == JsonValueKind.Array ? relation.Value.EnumerateArray().ToArray() : [relation.Value]);
}
