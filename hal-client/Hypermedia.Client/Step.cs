namespace Hypermedia.Client;

/// <summary>One hop of a path: a link of the relation or a resource embedded under it, as the selector prefers.</summary>
/// <param name="here">Where it begins.</param>
/// <param name="selector">What to take.</param>
/// <param name="isOnTheWay">Whether another hop follows it.</param>
internal sealed class Step(State here, Selector selector, bool isOnTheWay)
{
    public Task<Outcome> Take(CancellationToken cancel)
    {
        if (here.Unread is { } answer) return TakeFromBeginning(answer, cancel);
        if (selector.Prefer == Prefer.Embedded && Embedded() is { Count: > 0 }) return TakeEmbedded(cancel);
        // A choice by a property of what is embedded ("item[status=open]") cannot be made among links, which only have names and titles.
        switch (here.Links.Choose(selector))
        {
            case LinkChoice.One one:
                return Fetch(one.Link, cancel);
            case LinkChoice.Several several when Embedded() is not { Count: 1 }:
                return Task.FromResult<Outcome>(new Outcome.Ambiguous(selector.ToString(), several.Choices, here));
            default:
                return TakeEmbedded(cancel);
        }
    }

    // One link is all that it takes; whatever else there is to say, is said by who has read the whole.
    private Task<Outcome> TakeFromBeginning(Exchange answer, CancellationToken cancel)
    {
        if (selector.Prefer != Prefer.Embedded && StateReader.LinksOf(here, selector.Relation).Choose(selector) is LinkChoice.One { Link: var link }) return Fetch(link, cancel);
        var outcome = Answer.Read(here.Client, answer, isOnTheWay: false);
        return outcome.LeadsOn is { } whole ? new Step(whole, selector, isOnTheWay).Take(cancel) : Task.FromResult(outcome);
    }

    private Task<Outcome> TakeEmbedded(CancellationToken cancel) => Embedded() switch
    {
        [] => Missing(),
        [var one] when selector.Prefer == Prefer.Embedded => Task.FromResult<Outcome>(new Outcome.Success(one)),
        // Embedded is maybe partial: the whole is fetched where the part says where it is.
        [var one] when one.Links.Choose("self") is LinkChoice.One self => Fetch(self.Link, cancel),
        [_] when selector.Prefer == Prefer.Fresh => Missing(),
        [var one] => Task.FromResult<Outcome>(new Outcome.Success(one)),
        var several => Task.FromResult<Outcome>(new Outcome.Ambiguous(selector.ToString(), [.. several.Select((_, i) => $"{selector.Relation}[{i}]")], here)),
    };

    private Task<Outcome> Missing() => Task.FromResult<Outcome>(new Outcome.NoSuchLink(selector.ToString(), [.. here.Links.Relations.Union(here.Embedded.Relations)], here));

    private Task<Outcome> Fetch(Link link, CancellationToken cancel) => link.Get(selector.Variables, fresh: selector.Prefer == Prefer.Fresh, isOnTheWay, cancel);

    private IReadOnlyList<State> Embedded() => here.Embedded.Fitting(selector);
}
