using System.Text;

namespace Tests.Lifecycle;

/// <summary>State × caller × act, as a person reads it; what a real server was seen to do is compared with the committed one.</summary>
internal sealed class RuleTable(IReadOnlyList<string> acts)
{
    private readonly List<(string State, string Caller, string[] Cells)> _rows = [];

    public void Add(string state, string caller, IEnumerable<string> cells) => _rows.Add((state, caller, [.. cells]));

    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, "state", "caller", acts);
        for (var i = 0; i < _rows.Count; i++)
        {
            if (i == 0 || _rows[i].State != _rows[i - 1].State) text.Append('\n');
            Line(text, _rows[i].State, _rows[i].Caller, _rows[i].Cells);
        }
        return text.ToString();
    }

    private static void Line(StringBuilder text, string state, string caller, IEnumerable<string> cells) =>
        text.Append($"{state,-10} {caller,-27} {string.Join(" ", cells.Select(cell => cell.PadRight(8)))}".TrimEnd()).Append('\n');
}
