using System.Text;

namespace Tests.Lifecycle;

/// <summary>State × caller × act, as a person reads it; what a real server was seen to do is compared with the committed one.</summary>
internal sealed class RuleTable(IReadOnlyList<string> acts)
{
    private readonly List<(string State, string Caller, IReadOnlyList<string> Cells)> _rows = [];

    public void Add(string state, string caller, IReadOnlyList<string> cells) => _rows.Add((state, caller, cells));

    public override string ToString()
    {
        IReadOnlyList<IReadOnlyList<string>> lines = [["state", "caller", .. acts], .. _rows.Select(row => (IReadOnlyList<string>)[row.State, row.Caller, .. row.Cells])];
        var widths = Enumerable.Range(0, lines[0].Count).Select(column => lines.Max(line => line[column].Length)).ToList();
        var text = new StringBuilder();
        foreach (var (place, line) in lines.Index())
        {
            // A state and its callers stand together.
            if (place > 0 && line[0] != lines[place - 1][0]) text.Append('\n');
            text.Append(string.Join("  ", line.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd()).Append('\n');
        }
        return text.ToString();
    }
}
