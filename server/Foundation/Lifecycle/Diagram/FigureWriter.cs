using System.Globalization;
using System.Net;
using System.Text;

namespace Hypermedia.Foundation;

/// <summary>Writes a laid-out lifecycle as SVG: lines first, then boxes, then lettering, so that nothing covers what is read.</summary>
internal sealed class FigureWriter(LifecycleGraph graph, string? marked, FigureLayout layout)
{
    private const double BoxCorner = 9;
    private const double RimInset = 3.5;
    private const double StraightLettering = 6;
    private const double FirstBaseline = 11.5;

    private readonly StringBuilder _svg = new();
    private readonly HashSet<string> _finals = graph.FinalStates.ToHashSet(StringComparer.Ordinal);

    public string Write()
    {
        var (left, width, height) = (layout.Left, layout.Right - layout.Left, layout.Frame.Bottom);
        var id = string.Concat(graph.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
        Add($"""
            <svg xmlns="http://www.w3.org/2000/svg" class="lifecycle" role="img" aria-labelledby="{id}-lifecycle-title {id}-lifecycle-desc" width="{width:0.#}" height="{height:0.#}" viewBox="{left:0.#} 0 {width:0.#} {height:0.#}">
            <title id="{id}-lifecycle-title">{Text(FigureWords.Title(graph, marked))}</title>
            <desc id="{id}-lifecycle-desc">{Text(FigureWords.Description(graph, marked))}</desc>
            <style>
            {FigureStyle.Css}</style>
            <rect class="paper" x="{left:0.#}" width="100%" height="100%" rx="10"/>

            """);

        // What leads on from the marked state is drawn last, over the lines it shares a way with.
        foreach (var next in new[] { false, true })
        {
            foreach (var straight in layout.Routes.Straights.Where(straight => IsNext(straight.From) == next)) Straight(straight, next);
            foreach (var run in layout.Routes.Runs) Run(run, next);
        }
        foreach (var cell in layout.Grid.Cells) Box(cell);
        return _svg.Append("</svg>\n").ToString();
    }

    private bool IsNext(FigureCell from) => marked is not null && from.State == marked;

    private void Straight(FigureStraight straight, bool next)
    {
        var (from, to) = (layout.Frame[straight.From], layout.Frame[straight.To]);
        var middle = (from.Right + to.Left - FigurePen.TipLength) / 2;
        Open(next);
        Add($"<path class=\"line\" d=\"{FigurePen.Path([(from.Right, from.Centre), (to.Left - FigurePen.TipLength, to.Centre)])}\"/>{FigurePen.Tip(to.Left, to.Centre, 1, 0)}\n");
        if (straight.Acts.Count == 1)
        {
            Add($"<text class=\"act\" x=\"{middle:0.#}\" y=\"{to.Centre - StraightLettering:0.#}\">{Text(straight.Acts[0].Name)}</text>");
            if (straight.Acts[0].Who is { Length: > 0 } who) Add($"<text class=\"who\" x=\"{middle:0.#}\" y=\"{to.Centre + StraightLettering + 8:0.#}\">{Text(who)}</text>\n");
        }
        else
        {
            Lines(straight.Acts, middle, to.Centre - StraightLettering - straight.Acts.Count * FigureText.LineHeight + 3);
        }
        _svg.Append("</g>\n");
    }

    private void Run(FigureRun run, bool next)
    {
        var from = run.From.Where(from => IsNext(from) == next).ToArray();
        if (from.Length == 0) return;
        var (x, edge, line) = (layout.PortOf(run, run.To), layout.Frame.EdgeOf(run, run.To), layout.Frame.LineOf(run));
        var down = edge > line ? 1 : -1;

        Open(next);
        foreach (var cell in from)
        {
            var start = layout.PortOf(run, cell);
            var way = FigurePen.Path([(start, layout.Frame.EdgeOf(run, cell)), (start, line), (x, line), (x, edge - down * FigurePen.TipLength)]);
            Add($"<path class=\"line\" d=\"{way}\"/>");
        }
        Add($"{FigurePen.Tip(x, edge, 0, down)}\n");
        // Shared lettering is written once, with the lines that are drawn last.
        if (next || !run.From.Any(IsNext)) Lines(run.Acts, layout.Lettering[run].Middle, layout.Lettering[run].Top);
        _svg.Append("</g>\n");
    }

    private void Lines(IReadOnlyList<FigureAct> acts, double middle, double top)
    {
        foreach (var (index, act) in acts.Index())
        {
            var who = act.Who.Length == 0 ? "" : $"<tspan class=\"who\" dx=\"5\">{Text(act.Who)}</tspan>";
            Add($"<text class=\"act over\" x=\"{middle:0.#}\" y=\"{top + FirstBaseline + index * FigureText.LineHeight:0.#}\">{Text(act.Name)}{who}</text>\n");
        }
    }

    private void Box(FigureCell cell)
    {
        var box = layout.Frame[cell];
        if (cell.State == FigureGrid.Beginning)
        {
            Add($"<circle class=\"dot\" cx=\"{box.Middle:0.#}\" cy=\"{box.Centre:0.#}\" r=\"{box.Right - box.Middle:0.#}\"/>\n");
            return;
        }

        var isMarked = cell.State == marked;
        Add($"<g class=\"{(isMarked ? "state marked" : "state")}\">");
        if (isMarked) Add($"<title>This one is {Text(cell.State)}</title>");
        Rect("box", box, 0);
        if (_finals.Contains(cell.State)) Rect("rim", box, RimInset);
        var notes = layout.Routes.Notes.TryGetValue(cell.State, out var acts) ? acts : [];
        if (notes.Count == 0) Add($"<text class=\"name\" x=\"{box.Middle:0.#}\" y=\"{box.Centre + 5:0.#}\">{Text(cell.State)}</text>");
        else Notes(cell.State, notes, box);
        _svg.Append("</g>\n");
    }

    /// <summary>What may be done without leaving the state, under a rule, as statecharts have it.</summary>
    private void Notes(string state, IReadOnlyList<FigureAct> notes, FigureBox box)
    {
        Add($"<text class=\"name\" x=\"{box.Middle:0.#}\" y=\"{box.Top + 24:0.#}\">{Text(state)}</text>");
        Add($"<path class=\"rule\" d=\"M{box.Left + 10:0.#} {box.Top + 35:0.#}H{box.Right - 10:0.#}\"/>");
        var baseline = box.Top + 50;
        foreach (var (index, line) in FigureFrame.NoteLines(notes).Index())
            Add($"<text class=\"{line.Kind}\" x=\"{box.Middle:0.#}\" y=\"{baseline + index * FigureFrame.NoteLineHeight:0.#}\">{Text(line.Text)}</text>");
    }

    private void Rect(string name, FigureBox box, double inset) =>
        Add($"<rect class=\"{name}\" x=\"{box.Left + inset:0.#}\" y=\"{box.Top + inset:0.#}\" width=\"{box.Right - box.Left - 2 * inset:0.#}\" height=\"{box.Bottom - box.Top - 2 * inset:0.#}\" rx=\"{BoxCorner - inset / 2:0.#}\"/>");

    private void Open(bool next) => _svg.Append(next ? "<g class=\"next\">" : "<g>");

    private void Add(FormattableString markup) => _svg.Append(markup.ToString(CultureInfo.InvariantCulture));

    // XML has no way to write control characters, escaped or not.
    private static string Text(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)));
}
