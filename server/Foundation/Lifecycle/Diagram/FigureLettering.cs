namespace Hypermedia.Foundation;

/// <summary>Finds a place for the lettering of each line that goes round: on its own strip, clear of every other line and letter.</summary>
internal sealed class FigureLettering
{
    private const double Air = 7;
    private const double Step = 4;

    private readonly Dictionary<FigureRun, FigureBox> _boxes = [];
    private readonly (FigureRun Run, FigureBox Line)[] _uprights;
    private readonly (FigureRun Run, FigureBox Line)[] _levels;

    public FigureLettering(FigureRoutes routes, FigurePorts ports, FigureFrame frame)
    {
        _uprights = [.. routes.Runs.SelectMany(run => run.Ends.Select(end => (run, Upright(run, end))))];
        _levels = [.. routes.Runs.Select(run => (run, Level(run)))];

        foreach (var (run, level) in _levels)
        {
            var bottom = frame.LetteringOf(run);
            var places = run.IsUpright ? Beside(run, level.Left, bottom) : Along(run, level, bottom);
            var place = places.Cast<FigureBox?>().FirstOrDefault(box => IsClear(run, box!.Value));
            if (place is null) Crowded.Add(run);
            _boxes[run] = place ?? new(level.Middle - run.Width / 2, bottom - run.Height, level.Middle + run.Width / 2, bottom);
        }

        double Port(FigureRun run, FigureCell end) => frame[end].Middle + ports.Offset(run, end.Column);

        FigureBox Upright(FigureRun run, FigureCell end)
        {
            var (x, edge, line) = (Port(run, end), frame.EdgeOf(run, end), frame.LineOf(run));
            return new(x, Math.Min(edge, line), x, Math.Max(edge, line));
        }

        FigureBox Level(FigureRun run) => new(run.Ends.Min(end => Port(run, end)), frame.LineOf(run), run.Ends.Max(end => Port(run, end)), frame.LineOf(run));
    }

    /// <summary>Lines without a clear place for their lettering.</summary>
    public List<FigureRun> Crowded { get; } = [];

    public IReadOnlyDictionary<FigureRun, FigureBox> Boxes => _boxes;

    /// <summary>On the line, as near to its middle as can be.</summary>
    private static IEnumerable<FigureBox> Along(FigureRun run, FigureBox level, double bottom)
    {
        var room = (level.Right - level.Left - run.Width) / 2 - Air;
        for (var aside = 0.0; aside <= room; aside += Step)
        {
            yield return At(level.Middle - aside);
            yield return At(level.Middle + aside);
        }

        FigureBox At(double middle) => new(middle - run.Width / 2, bottom - run.Height, middle + run.Width / 2, bottom);
    }

    private static IEnumerable<FigureBox> Beside(FigureRun run, double x, double bottom) =>
    [
        new(x + Air + 1, bottom - run.Height, x + Air + 1 + run.Width, bottom),
        new(x - Air - 1 - run.Width, bottom - run.Height, x - Air - 1, bottom),
    ];

    private bool IsClear(FigureRun run, FigureBox box)
    {
        var airy = box.Wider(Air);
        return !_uprights.Any(upright => upright.Line.Touches(airy))
            && !_boxes.Values.Any(airy.Touches)
            // Beside an upright line it must not look as if it were lettering of the line below it.
            && !(run.IsUpright && _levels.Any(level => level.Run != run && level.Run.Channel == run.Channel && level.Run.Lane == run.Lane
                && level.Line.Left < airy.Right && airy.Left < level.Line.Right));
    }
}
