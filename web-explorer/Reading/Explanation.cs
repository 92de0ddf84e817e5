using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>What a relation means, as its page says it. Fetched only when a person asks, and reduced to words: the page is the API's, and hostile until shown otherwise.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Uri">Its page (HAL §8.2, <c>curies</c>); null when none is given.</param>
/// <param name="Text">What the page says; empty when it could not be read.</param>
internal sealed record Explanation(string Relation, Uri? Uri, IReadOnlyList<HtmlText.Block> Text)
{
    private const string Wanted = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8";

    // An explanation is a convenience: nobody waits longer for it than for the document.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<Explanation> Fetch(HalClient client, State state, string relation, CancellationToken cancel)
    {
        if (state.Links.Documentation(relation) is not { } uri || !Addresses.CanBeVisited(uri)) return new Explanation(relation, null, []);
        using var patience = new CancellationTokenSource(Patience, client.Options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            return new Explanation(relation, uri, await client.Go(uri).Get(Wanted, either.Token) is Outcome.NotHypermedia page ? Words(page) : []);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Out of patience: the page can still be opened by itself.
            return new Explanation(relation, uri, []);
        }
    }

    private static IReadOnlyList<HtmlText.Block> Words(Outcome.NotHypermedia page) =>
        page.Trail is not [.., { BodyText: { } text }] ? []
        : page.MediaType is "text/html" or "application/xhtml+xml" ? HtmlText.Read(text)
        : page.MediaType is "text/plain" or "text/markdown" ? HtmlText.Plain(text) : [];
}
