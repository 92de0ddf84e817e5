namespace Hypermedia.Foundation;

/// <summary>Where a state stands: the main path is the upper row, read from left to right; whatever leaves it stands in the lower row.</summary>
internal sealed record FigureCell(string State, int Row, int Column);

/// <summary>Ranks the states of a lifecycle into two rows and as many columns as it takes.</summary>
internal sealed class FigureGrid
{
    /// <summary>The dot that stands for the beginning; no state has an empty name.</summary>
    public const string Beginning = "";

    private readonly Dictionary<string, FigureCell> _cells = new(StringComparer.Ordinal);

    public FigureGrid(LifecycleGraph graph, IReadOnlyList<FigurePath> paths)
    {
        var begins = paths.FirstOrDefault(path => path.From is null);
        if (begins is not null) _cells[Beginning] = new(Beginning, 0, 0);
        FirstColumn = _cells.Count;

        foreach (var state in MainPath(graph.States, paths, begins?.To))
            _cells[state] = new(state, 0, _cells.Count);
        foreach (var state in graph.States.Where(state => !_cells.ContainsKey(state)))
            _cells[state] = new(state, 1, NearestFreeColumn(state, paths));
        Columns = _cells.Values.Select(cell => cell.Column + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The first column of states: the one after the dot, where there is one.</summary>
    public int FirstColumn { get; }
    public int Columns { get; }
    public IEnumerable<FigureCell> Cells => _cells.Values;
    public FigureCell this[string? state] => _cells[state ?? Beginning];

    public bool IsFree(int row, int afterColumn, int beforeColumn) =>
        !_cells.Values.Any(cell => cell.Row == row && cell.Column > afterColumn && cell.Column < beforeColumn);

    /// <summary>The longest way forward from the beginning; forward is the order the states are listed in.</summary>
    private static List<string> MainPath(IReadOnlyList<string> states, IReadOnlyList<FigurePath> paths, string? begins)
    {
        if (states.Count == 0) return [];
        var order = states.Index().ToDictionary(state => state.Item, state => state.Index, StringComparer.Ordinal);
        var ahead = new List<string>[states.Count];
        for (var index = states.Count - 1; index >= 0; index--)
            ahead[index] =
            [
                states[index],
                .. paths.Where(path => path.From == states[index] && order[path.To] > index)
                    .Select(path => ahead[order[path.To]]).OrderBy(way => order[way[0]]).MaxBy(way => way.Count) ?? [],
            ];
        return ahead[order[begins ?? states[0]]];
    }

    /// <summary>Below the middle of the states it is joined to, or as near to it as there is room.</summary>
    private int NearestFreeColumn(string state, IReadOnlyList<FigurePath> paths)
    {
        var joined = paths.Where(path => path.From != path.To && (path.From == state || path.To == state))
            .Select(path => path.To == state ? path.From ?? Beginning : path.To)
            .Distinct().Where(_cells.ContainsKey).Select(other => _cells[other].Column).ToArray();
        var middle = joined.Length == 0 ? FirstColumn : joined.Average();
        var taken = _cells.Values.Where(cell => cell.Row == 1).Select(cell => cell.Column).ToHashSet();
        return Enumerable.Range(FirstColumn, _cells.Count + 1).Where(column => !taken.Contains(column)).MinBy(column => Math.Abs(column - middle));
    }
}
