namespace Hypermedia.Client;

/// <summary>A link that has not been followed yet.</summary>
internal sealed record Way(Uri Uri, Link? Link, Uri? From, IReadOnlyList<string> Inside, int Depth);

/// <summary>The links a crawl still has before it. The first of every relation comes before the second of any.</summary>
internal sealed class Ways
{
    private readonly Uri _start;
    private readonly CrawlLimits _limits;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _turns = new(StringComparer.OrdinalIgnoreCase);
    private readonly PriorityQueue<Way, (int Turn, int Found)> _waiting = new();

    public Ways(Uri start, CrawlLimits limits)
    {
        (_start, _limits) = (start, limits);
        Wait(new Way(start, null, null, [], 0));
    }

    public bool Any => _waiting.Count > 0;

    public bool TooDeep { get; private set; }

    public IReadOnlyList<Way> Take(int most)
    {
        var taken = new List<Way>();
        while (taken.Count < most && _waiting.TryDequeue(out var way, out _)) taken.Add(way);
        return taken;
    }

    public void Add(Visited visited)
    {
        foreach (var hop in visited.Outcome.Trail) _known.Add(Key(hop.Uri));
        if (visited.Outcome.Document is { } document) Add(document, [], visited);
    }

    private void Add(State state, IReadOnlyList<string> inside, Visited visited)
    {
        foreach (var link in state.Links.Where(l => l.Relation != "curies" && l.CanBeRequested && Complete(l)))
        {
            if (link.Expand() is { } uri && (_limits.OtherOrigins || Origin.Same(_start, uri))) Wait(new Way(uri, link, visited.Uri, inside, visited.Depth + 1));
        }

        foreach (var (relation, inner) in state.Embedded) Add(inner, [.. inside, relation], visited);
    }

    private void Wait(Way way)
    {
        if (_known.Contains(Key(way.Uri))) return;
        if (way.Depth > _limits.Depth)
        {
            TooDeep = true;
            return;
        }

        _known.Add(Key(way.Uri));
        // What is embedded says by "self" where it is; it is reached by the relation it is embedded under.
        var relation = way is { Link.Relation: "self", Inside: [.., var under] } ? under : way.Link?.Relation ?? "";
        var turn = _turns[relation] = _turns.GetValueOrDefault(relation) + 1;
        _waiting.Enqueue(way with { Uri = new Uri(Key(way.Uri)) }, (turn, _known.Count));
    }

    private static bool Complete(Link link) => !link.Templated || UriTemplate.TryParse(link.Href, out var template, out _) && template.Missing([]).Count == 0;

    private static string Key(Uri uri) => uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
}
