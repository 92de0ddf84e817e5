using System.Text.Json;

namespace Tests.Contract;

/// <summary>A walk over everything somebody can reach from the entry. Whatever is offered answers, as what it said it would be.</summary>
internal sealed class Crawl(Wire who)
{
    private static readonly string[] Plain = ["content-type", "etag", "vary", "cache-control", "link"];

    private readonly Queue<(string Relation, string Url)> _waiting = [];
    private readonly List<(string Url, JsonElement Shown)> _embedded = [];

    /// <summary>Every address and what it answered.</summary>
    public Dictionary<string, Answer> Answers { get; } = [];

    /// <summary>By which relation what was reached.</summary>
    public HashSet<(string Relation, string Url)> Reached { get; } = [];

    /// <summary>Where each relation was one link, and where it was an array of them.</summary>
    public HashSet<(string Relation, JsonValueKind Kind)> Kinds { get; } = [];

    /// <summary>What is reached by a relation, those that are documents.</summary>
    public IEnumerable<Answer> Documents(string relation) => Reached.Where(way => way.Relation == relation).Select(way => Answers[way.Url]).Where(IsDocument);

    // A version without forms answers with the plain document.
    private static bool IsDocument(Answer answer) => answer.MediaType is Wire.Forms or Wire.Plain;

    public async Task Everywhere()
    {
        Queue("start", (await who.Entry()).Link("self"));
        while (_waiting.TryDequeue(out var next))
        {
            if (Answers.ContainsKey(next.Url)) continue;
            var answer = Answers[next.Url] = await who.Get(next.Url, $"{Wire.Forms}, */*;q=0.5");
            Assert.True(answer.Status == 200, $"'{next.Relation}' leads to {next.Url}, which answers {answer.Status}: {answer.Text}");
            Assert.True(answer.Header("cache-control") != "", $"{next.Url} does not say how long it may be kept.");
            if (IsDocument(answer)) Read(next.Url, answer);
            await AskForTheHead(next.Relation, next.Url, answer);
        }
        foreach (var (url, shown) in _embedded) Assert.Equal(Parts(Answers[url].Json), Parts(shown));
    }

    private void Read(string url, Answer answer)
    {
        Assert.Equal((url, "Accept, Accept-Encoding, Accept-Language, Authorization", answer.MediaType), (url, answer.Header("vary"), answer.Header("content-type")));
        Assert.Equal((url, answer.MediaType == Wire.Plain), (url, answer.Header("deprecation") != ""));
        Assert.Matches("^\"[!-~]+\"$", answer.Header("etag"));
        Strictness.Check(answer);
        Queue("self", answer.Link("self"));
        Read(answer.Json);
    }

    private void Read(JsonElement document)
    {
        foreach (var relation in document.GetProperty("_links").EnumerateObject())
        {
            Kinds.Add((relation.Name, relation.Value.ValueKind));
            foreach (var link in relation.Value.ValueKind == JsonValueKind.Array ? [.. relation.Value.EnumerateArray()] : new[] { relation.Value }) Queue(relation.Name, Address(link));
        }
        if (!document.TryGetProperty("_embedded", out var all)) return;
        foreach (var relation in all.EnumerateObject())
        {
            Kinds.Add(("embedded " + relation.Name, relation.Value.ValueKind));
            foreach (var inner in relation.Value.EnumerateArray())
            {
                Read(inner);
                if (inner.GetProperty("_links").TryGetProperty("self", out var self)) _embedded.Add((Address(self), inner));
            }
        }
    }

    private static string Address(JsonElement link) => Strictness.Bare(link.GetProperty("href").GetString()!);

    // The pages of curies are asked for one by one, and streams have no end.
    private void Queue(string relation, string url)
    {
        if (relation is "curies" or "monitor" || !Reached.Add((relation, url))) return;
        _waiting.Enqueue((relation, url));
    }

    // For the first few of each relation: HEAD is GET without the body, whatever it is.
    private async Task AskForTheHead(string relation, string url, Answer answer)
    {
        const int Few = 3;
        if (Reached.Count(way => way.Relation == relation && Answers.ContainsKey(way.Url)) > Few) return;
        var head = await who.Send("HEAD", url, null, null, ("Accept", $"{Wire.Forms}, */*;q=0.5"));
        Assert.Equal((url, 200, 0), (url, head.Status, head.Body.Length));
        // How a server is, each instance says of itself.
        foreach (var field in relation == "status" ? Plain.Where(field => field != "etag") : Plain) Assert.Equal((url, field, answer.Header(field)), (url, field, head.Header(field)));
    }

    // The same but for what only a document around it or alone has.
    private static IEnumerable<string> Parts(JsonElement document) => document.EnumerateObject().SelectMany(member => member.Name == "_links"
        ? member.Value.EnumerateObject().Where(relation => relation.Name != "curies").Select(relation => $"{relation.Name} {relation.Value}")
        : [$"{member.Name}: {member.Value}"]);
}
