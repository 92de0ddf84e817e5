using Hypermedia.Client;

namespace Hypermedia.Cli.Walking;

/// <summary>One caller's walk, kept: every answer with its kind, in the order it came.</summary>
internal sealed class Survey(string who, HalClient client)
{
    // A name that depends on another name is found a pass later; longer chains are rare, and stay without one.
    private const int Passes = 3;

    private readonly Dictionary<Uri, Seen> _byAddress = [];

    public string Who { get; } = who;

    public HalClient Client { get; } = client;

    public IReadOnlyCollection<Seen> All => _byAddress.Values;

    /// <summary>The limit that ended the walk early, as a sentence; null when none did.</summary>
    public string? Stopped { get; private set; }

    /// <summary>What was answered there, if it was asked.</summary>
    public Seen? At(Uri uri) => _byAddress.GetValueOrDefault(uri.Fragment.Length == 0 ? uri : new Uri(uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)));

    public async Task Walk(Uri start, CrawlLimits limits, Progress progress, CancellationToken cancel)
    {
        var crawl = Client.Crawl(start, limits);
        await foreach (var visited in crawl.WithCancellation(cancel))
        {
            var from = visited.From is { } holder && _byAddress.TryGetValue(holder, out var known) ? known.Kind : Kinds.Start;
            var kind = visited.By is { } link ? visited.Inside.Append(link.Relation).Aggregate(from, (soFar, relation) => Kinds.Of(relation, soFar)) : Kinds.Start;
            _byAddress[visited.Uri] = new Seen(Who, visited.Uri, kind, visited.Outcome);
            progress.Say($"{Who}: {_byAddress.Count} documents, {visited.Uri.PathAndQuery}");
        }

        Stopped = crawl.Stopped;
        for (var pass = 0; pass < Passes; pass++) NameTheUnknown();
    }

    // What was first reached by a relation that says little may be known by a better one.
    private void NameTheUnknown()
    {
        var better = from seen in _byAddress.Values.ToList()
                     from part in seen.Parts()
                     from link in part.Links()
                     let kind = Kinds.Of(link.Relation, part.Kind)
                     where Kinds.IsKnown(kind) && seen.Target(link) is not null
                     select (Target: seen.Target(link)!, kind);
        foreach (var (target, kind) in better)
        {
            if (At(target) is { } known && !Kinds.IsKnown(known.Kind)) _byAddress[known.Uri] = known with { Kind = kind };
        }
    }
}
