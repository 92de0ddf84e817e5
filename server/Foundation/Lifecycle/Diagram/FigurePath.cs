namespace Hypermedia.Foundation;

/// <summary>An act as it is lettered on a path: its name, and all who may do it.</summary>
internal sealed record FigureAct(string Name, string Who);

/// <summary>Everything that leads from one state to another: one line in a drawing, however many acts.</summary>
internal sealed record FigurePath(string? From, string To, IReadOnlyList<FigureAct> Acts)
{
    /// <summary>Joins edges between the same two states, and the callers of the same act, in the order they are listed.</summary>
    public static IReadOnlyList<FigurePath> Gather(IEnumerable<LifecycleEdge> edges) =>
    [
        .. edges.GroupBy(edge => (edge.From, edge.To)).Select(path => new FigurePath(path.Key.From, path.Key.To,
        [
            .. path.GroupBy(edge => edge.Act).Select(act => new FigureAct(act.Key, string.Join(", ", act.Select(edge => edge.Who).Where(who => who.Length > 0).Distinct()))),
        ])),
    ];
}
