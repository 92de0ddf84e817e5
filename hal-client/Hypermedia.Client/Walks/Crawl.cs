namespace Hypermedia.Client;

/// <summary>
/// A bounded walk over everything links lead to, those of embedded resources and of refusals included, each address once. It goes in breadth, and relations take turns:
/// a thousand items do not keep it from seeing what else there is. Templates are filled with nothing; <c>curies</c> are not links to go by.
/// </summary>
public sealed class Crawl : IAsyncEnumerable<Visited>
{
    private readonly HalClient _client;
    private readonly Uri _start;
    private readonly CrawlLimits _limits;

    internal Crawl(HalClient client, Uri start, CrawlLimits limits) => (_client, _start, _limits) = (client, start, limits);

    /// <summary>The limit that ended it before everything was seen, as a sentence; null when none did.</summary>
    public string? Stopped { get; private set; }

    /// <summary>What is found, in an order that depends on the answers only.</summary>
    /// <param name="cancellationToken">Gives up, with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerator<Visited> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        Stopped = null;
        var ways = new Ways(_start, _limits);
        var (began, asked) = (_client.Options.Time.GetTimestamp(), 0);
        while (ways.Any)
        {
            if (Reached(asked, began) is { } limit)
            {
                Stopped = limit;
                yield break;
            }

            var next = ways.Take(Math.Min(_limits.AtOnce, _limits.Documents - asked));
            asked += next.Count;
            foreach (var visited in await Task.WhenAll(next.Select(way => Ask(way, cancellationToken))))
            {
                ways.Add(visited);
                yield return visited;
            }
        }

        if (ways.TooDeep) Stopped = $"There is more beyond a depth of {_limits.Depth}.";
    }

    private string? Reached(int asked, long began) =>
        asked >= _limits.Documents ? $"There are more than {_limits.Documents} documents."
        : _client.Options.Time.GetElapsedTime(began) >= _limits.Time ? $"There is more than can be seen in {_limits.Time.TotalSeconds:0.##} s."
        : null;

    private async Task<Visited> Ask(Way way, CancellationToken cancel) =>
        new(way.Uri, way.Link, way.From, way.Inside, way.Depth, await (way.Link is { } link ? link.Get(cancel: cancel) : _client.Go(way.Uri).Get(cancel: cancel)));
}
