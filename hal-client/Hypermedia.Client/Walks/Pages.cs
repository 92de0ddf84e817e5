using System.Runtime.CompilerServices;

namespace Hypermedia.Client;

/// <summary>
/// A document and all that follow it by <c>next</c>. Nothing is sent until it is enumerated, and each page only when the one before it was taken.
/// What goes wrong on the way is the last outcome, not an exception: an answer that is no page, or <see cref="Outcome.Refused"/> with the reason when
/// the pages go in a circle, leave their origin, or are more than the limit. An ordinary end has no outcome of its own.
/// </summary>
public sealed class Pages : IAsyncEnumerable<Outcome>
{
    private readonly Func<CancellationToken, Task<Outcome>> _first;
    private readonly PageLimits _limits;

    internal Pages(Func<CancellationToken, Task<Outcome>> first, PageLimits? limits) => (_first, _limits) = (first, limits ?? new PageLimits());

    /// <summary>The pages, in order.</summary>
    /// <param name="cancellationToken">Gives up, with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerator<Outcome> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var outcome = await _first(cancellationToken);
        for (var taken = 1; outcome is not null; taken++)
        {
            yield return outcome;
            outcome = await After(outcome, taken, seen, cancellationToken);
        }
    }

    /// <summary>What the pages list, one by one, as <see cref="State.Items"/> has it. What ends the pages early is the last outcome here too.</summary>
    /// <param name="relation">Default <c>item</c> (RFC 6573).</param>
    /// <param name="cancel">Gives up.</param>
    public async IAsyncEnumerable<Outcome> Items(string relation = "item", [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var outcome in this.WithCancellation(cancel))
        {
            if (outcome is not Outcome.Success { State: var page })
            {
                yield return outcome;
                yield break;
            }

            await foreach (var item in page.Items(relation, _limits.OtherOrigins, cancel)) yield return item.Trail.Count > 0 ? item : item with { Trail = outcome.Trail };
        }
    }

    private async Task<Outcome?> After(Outcome outcome, int taken, HashSet<string> seen, CancellationToken cancel)
    {
        if (outcome.LeadsOn is not { } page) return null;
        seen.UnionWith(outcome.Trail.Select(hop => Key(hop.Uri)).Append(Key(page.Uri)));
        switch (page.Links.Choose(new Selector(_limits.Relation)))
        {
            case LinkChoice.Several several:
                return new Outcome.Ambiguous(_limits.Relation, several.Choices, page) { Trail = outcome.Trail };
            case LinkChoice.One { Link: var link }:
                if (Leaves(page, link) is { } why) return Refuse(why, outcome);
                if (link.Expand() is { } uri && !seen.Add(Key(uri))) return Refuse($"'{_limits.Relation}' of {page.Uri} leads to {uri}, which was seen before: the pages go in a circle.", outcome);
                if (taken >= _limits.Most) return Refuse($"There are more than {_limits.Most} pages.", outcome);
                return await link.Get(cancel: cancel);
            default:
                return null;
        }
    }

    private string? Leaves(State page, Link link) => _limits.OtherOrigins ? null : Border.Crossed(page, link);

    private static Outcome.Refused Refuse(string why, Outcome at) => new([new FieldError(null, why)]) { Trail = at.Trail };

    private static string Key(Uri uri) => uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
}
