using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>The kinds of documents that were seen from one, and the relations between them.</summary>
/// <param name="Kinds">In the order they were found; the first is where it began.</param>
/// <param name="Ways">Each relation between two kinds.</param>
/// <param name="Documents">How many documents were seen.</param>
/// <param name="IsWhole">Whether no limit ended it.</param>
internal sealed record ApiMap(IReadOnlyList<ApiMap.Kind> Kinds, IReadOnlyList<ApiMap.Connection> Ways, int Documents, bool IsWhole)
{
    // A drawing of more is looked at by nobody; a person waits for it, and the API has others to serve.
    private static readonly CrawlLimits Limits = new() { Documents = 60, Depth = 6, Time = TimeSpan.FromSeconds(8), AtOnce = 4 };
    private const int MostKinds = 30;

    // The last requests may be slow ones: the whole ends then, with what there is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>Documents of one profile, or else those to which one relation leads.</summary>
    /// <param name="Name">What the profile is called, else the relation.</param>
    /// <param name="By">The relation by which the first of them was found; null at the start.</param>
    /// <param name="Depth">How many links it is from the start.</param>
    /// <param name="Count">How many were seen.</param>
    /// <param name="Example">One of them.</param>
    /// <param name="IsDocument">Whether it has links of its own; a picture, a page or a refusal leads nowhere.</param>
    /// <param name="Acts">What could be done with one of them.</param>
    internal sealed record Kind(string Name, string? By, int Depth, int Count, Uri Example, bool IsDocument, IReadOnlyList<string> Acts);

    /// <summary>A relation from one kind to another, how many such links were seen, and where one of them leads.</summary>
    internal sealed record Connection(string From, string Relation, string To, int Count, Uri Example);

    /// <param name="client">Who asks.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="name">What to call that; null for what it calls itself.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ApiMap> Draw(HalClient client, Uri start, string? name, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, client.Options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var seen = new List<Seen>();
        var byAddress = new Dictionary<string, Seen>(StringComparer.Ordinal);
        var crawl = client.Crawl(start, Limits);
        var whole = true;
        try
        {
            await foreach (var visited in crawl.WithCancellation(either.Token))
            {
                name ??= visited.Outcome.Document is { } first ? Parts.Words.Title(first, null) : Parts.Words.Title(start, null);
                var kind = visited.By is null ? name : Profile(visited) ?? Titled(visited) ?? KindOf(visited.By.Relation, Of(byAddress, visited.From)?.Kind ?? name, visited.Inside);
                var one = new Seen(visited, kind, seen.Count);
                seen.Add(one);
                byAddress[Key(visited.Uri)] = one;
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            whole = false;
        }

        var kinds = seen.GroupBy(s => s.Kind).OrderBy(g => g.Min(s => s.Order)).Take(MostKinds + 1).Select(Gather).ToList();
        return new ApiMap([.. kinds.Take(MostKinds)], Connect(seen, byAddress, kinds), seen.Count, whole && crawl.Stopped is null && kinds.Count <= MostKinds);
    }

    private static Kind Gather(IGrouping<string, Seen> alike) => new(
        alike.Key,
        alike.First().Visited.By?.Relation,
        alike.Min(s => s.Visited.Depth),
        alike.Count(),
        alike.First().Visited.Uri,
        alike.Any(s => s.Visited.Outcome is Outcome.Success),
        [.. alike.Select(s => s.Visited.Outcome).OfType<Outcome.Success>().SelectMany(s => s.State.Forms).Select(f => f.Title == f.Key ? Parts.Words.Of(f.Key) : f.Title).Distinct(StringComparer.Ordinal)]);

    private static List<Connection> Connect(List<Seen> seen, Dictionary<string, Seen> byAddress, List<Kind> kinds)
    {
        var known = kinds.Take(MostKinds).Select(k => k.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from one in seen
               where known.Contains(one.Kind) && one.Visited.Outcome.Document is not null
               from link in Links(one.Visited.Outcome.Document!)
               let there = link.Uri is null ? null : Of(byAddress, link.Uri)
               where there is not null && known.Contains(there.Kind)
               group link.Uri by (From: one.Kind, link.Relation, To: there.Kind) into way
               select new Connection(way.Key.From, way.Key.Relation, way.Key.To, way.Count(), way.First()),
        ];
    }

    // What is embedded is reached by its relation, too, and has links of its own.
    private static IEnumerable<(string Relation, Uri? Uri)> Links(State state) =>
        state.Links.Where(l => l.Relation is not ("self" or "curies")).Select(l => (l.Relation, l.Expand()))
            .Concat(state.Embedded.Select(e => (e.Key, (Uri?)(Parts.Plain.Self(e.Value) ?? e.Value.Uri))));

    // What it is, in its own words (RFC 6906), however one came to it.
    private static string? Profile(Visited visited) =>
        visited.Outcome is Outcome.Success { State: var state } && Parts.Plain.Link(state, "profile") is { Href.Length: > 0 } profile && Parts.Words.Local(profile.Href) is var name && name is not "profile" ? name : null;

    // These say where something stands and not what it is: then its own title does.
    private static readonly HashSet<string> Vague = new(
        ["up", "collection", "related", "about", "via", "alternate", "index", "start", "latest-version", "predecessor-version", "successor-version", "version-history", "canonical"], StringComparer.OrdinalIgnoreCase);

    private static string? Titled(Visited visited) =>
        Vague.Contains(visited.By!.Relation) && visited.Outcome is Outcome.Success { State.Title: { Length: > 0 } title } ? title : null;

    /// <summary>Relations that only turn a page lead to more of the same; a member is one of its collection.</summary>
    private static string KindOf(string relation, string from, IReadOnlyList<string> inside) => relation.ToUpperInvariant() switch
    {
        "SELF" when inside is [.., var embedded] => KindOf(embedded, from, []),
        "SELF" or "NEXT" or "PREV" or "FIRST" or "LAST" or "CURRENT" => from,
        "ITEM" => from.EndsWith(" item", StringComparison.Ordinal) ? from : $"{from} item",
        _ => relation,
    };

    private static Seen? Of(Dictionary<string, Seen> byAddress, Uri? uri) => uri is null ? null : byAddress.GetValueOrDefault(Key(uri));

    private static string Key(Uri uri) => uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private sealed record Seen(Visited Visited, string Kind, int Order);
}
