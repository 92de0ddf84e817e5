namespace Hypermedia.Client;

/// <summary>One hop of a path: a link of the relation if there is one, else a resource embedded under it.</summary>
internal sealed class Step(State here, Selector selector)
{
    public Task<Outcome> Take(CancellationToken cancel)
    {
        // A choice by a property of what is embedded ("item[status=open]") cannot be made among links, which only have names and titles.
        switch (here.Links.Choose(selector))
        {
            case LinkChoice.One one:
                return one.Link.Get(selector.Variables, cancel);
            case LinkChoice.Several several when Embedded() is not { Count: 1 }:
                return Task.FromResult<Outcome>(new Outcome.Ambiguous(selector.ToString(), several.Choices, here));
            default:
                return TakeEmbedded(cancel);
        }
    }

    private Task<Outcome> TakeEmbedded(CancellationToken cancel) => Embedded() switch
    {
        [] => Task.FromResult<Outcome>(new Outcome.NoSuchLink(selector.ToString(), [.. here.Links.Relations.Union(here.Embedded.Relations)], here)),
        // Embedded is maybe partial: the whole is fetched where the part says where it is.
        [var one] => one.Links.Choose("self") is LinkChoice.One self
            ? self.Link.Get(cancel: cancel)
            : Task.FromResult<Outcome>(new Outcome.Success(one)),
        var several => Task.FromResult<Outcome>(new Outcome.Ambiguous(selector.ToString(), [.. several.Select((_, i) => $"{selector.Relation}[{i}]")], here)),
    };

    private IReadOnlyList<State> Embedded()
    {
        var all = here.Embedded.Find(selector.Relation);
        return selector switch
        {
            { Index: { } index } => [.. all.Skip(index).Take(1)],
            { Key: { } key } => [.. all.Where(e => e.Text(key) == selector.Value)],
            _ => all,
        };
    }
}
