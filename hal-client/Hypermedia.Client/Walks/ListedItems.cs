using System.Runtime.CompilerServices;

namespace Hypermedia.Client;

/// <summary>What one document lists under a relation, shown or only linked.</summary>
internal sealed class ListedItems(State page, string relation, bool otherOrigins)
{
    public async IAsyncEnumerable<Outcome> All([EnumeratorCancellation] CancellationToken cancel)
    {
        var shown = page.Embedded.Find(relation);
        foreach (var item in shown) yield return new Outcome.Success(item);
        var known = shown.Select(s => s.Links.Choose("self")).OfType<LinkChoice.One>().Select(s => s.Link.Uri).ToHashSet();
        foreach (var link in page.Links.Find(relation).Where(l => l.Templated || !known.Contains(l.Uri)))
        {
            yield return !otherOrigins && Border.Crossed(page, link) is { } why ? new Outcome.Refused([new FieldError(null, why)]) : await link.Get(cancel: cancel);
        }
    }
}
