using System.Runtime.InteropServices;

namespace Hypermedia.Foundation;

/// <summary>A rectangle of the drawing, in pixels.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FigureBox(double Left, double Top, double Right, double Bottom)
{
    public double Middle => (Left + Right) / 2;
    public double Centre => (Top + Bottom) / 2;

    public bool Touches(FigureBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    public FigureBox Wider(double air) => new(Left - air, Top, Right + air, Bottom);
}

/// <summary>The measured drawing: columns, rows and lanes. Made again, with wider gaps, until all lettering has room.</summary>
internal sealed class FigureFrame
{
    private const double Margin = 20;
    private const double DotRadius = 7;
    private const double NameHeight = 46;
    private const double NotesPadding = 18;
    public const double NoteLineHeight = 13.5;
    // Room for a curve and an arrowhead between a box and the nearest line.
    private const double BeforeLanes = 12;
    private const double AfterLanes = 24;
    private const double BetweenLanes = 9;
    private const double LetteringAboveLine = 5;

    private readonly Dictionary<FigureCell, FigureBox> _boxes = [];
    private readonly Dictionary<FigureChannel, double[]> _lanes = [];
    private readonly FigureRoutes _routes;

    public FigureFrame(FigureGrid grid, FigureRoutes routes, double boxWidth, IReadOnlyList<double> gaps)
    {
        _routes = routes;
        var left = new double[grid.Columns];
        for (var column = 0; column < grid.Columns; column++)
            left[column] = column == 0 ? Margin : left[column - 1] + WidthOf(column - 1) + gaps[column - 1];

        var upper = LanesFrom(FigureChannel.Above, Margin - BeforeLanes);
        upper = AddRow(0, upper == Margin - BeforeLanes ? Margin : upper);
        var lower = LanesFrom(FigureChannel.Between, upper);
        // Without lines between them, the rows still keep their distance.
        if (grid.Cells.Any(cell => cell.Row == 1)) lower = AddRow(1, lower == upper ? upper + AfterLanes : lower);
        Bottom = LanesFrom(FigureChannel.Below, lower) + (_lanes[FigureChannel.Below].Length > 0 ? Margin - AfterLanes + BetweenLanes : Margin);
        Right = grid.Columns == 0 ? 2 * Margin : left[^1] + WidthOf(grid.Columns - 1) + Margin;

        double WidthOf(int column) => column < grid.FirstColumn ? 2 * DotRadius : boxWidth;

        double AddRow(int row, double top)
        {
            var cells = grid.Cells.Where(cell => cell.Row == row).ToArray();
            if (cells.Length == 0) return top;
            var height = cells.Max(HeightOf);
            foreach (var straight in routes.Straights.Where(straight => straight.From.Row == row))
                height = Math.Max(height, 2 * (straight.Acts.Count * FigureText.LineHeight + LetteringAboveLine));
            foreach (var cell in cells)
            {
                var half = HeightOf(cell) / 2;
                _boxes[cell] = new(left[cell.Column], top + height / 2 - half, left[cell.Column] + WidthOf(cell.Column), top + height / 2 + half);
            }
            return top + height;
        }
    }

    public double Right { get; }
    public double Bottom { get; }

    public FigureBox this[FigureCell cell] => _boxes[cell];
    public double LineOf(FigureRun run) => _lanes[run.Channel][run.Lane];
    public double LetteringOf(FigureRun run) => LineOf(run) - LetteringAboveLine;

    /// <summary>What stands below the rule of a box, each line with what it is.</summary>
    public static IReadOnlyList<(string Text, string Kind)> NoteLines(IReadOnlyList<FigureAct> notes) => [.. notes.SelectMany(note => new[] { (note.Name, "act"), (note.Who, "who") }).Where(line => line.Item1.Length > 0)];

    /// <summary>Where a line through a channel meets a box.</summary>
    public double EdgeOf(FigureRun run, FigureCell end) => run.Channel switch
    {
        FigureChannel.Above => this[end].Top,
        FigureChannel.Below => this[end].Bottom,
        _ => end.Row == 0 ? this[end].Bottom : this[end].Top,
    };

    private double HeightOf(FigureCell cell) => cell.State.Length == 0 ? 2 * DotRadius
        : _routes.Notes.TryGetValue(cell.State, out var notes) ? NameHeight + NotesPadding / 2 + NoteLines(notes).Count * NoteLineHeight
        : NameHeight;

    /// <summary>Lays the lanes of a channel below one another from a height on, and says where they end.</summary>
    private double LanesFrom(FigureChannel channel, double top)
    {
        var runs = _routes.In(channel).ToArray();
        var lines = new double[runs.Length == 0 ? 0 : runs.Max(run => run.Lane) + 1];
        _lanes[channel] = lines;
        if (lines.Length == 0) return top;

        var height = top + BeforeLanes;
        for (var step = 0; step < lines.Length; step++)
        {
            // The lanes above the upper row count upwards from it; all are laid downwards.
            var lane = channel == FigureChannel.Above ? lines.Length - 1 - step : step;
            height += runs.Where(run => run.Lane == lane).Select(run => run.Height).DefaultIfEmpty(0).Max() + LetteringAboveLine;
            lines[lane] = height;
            height += BetweenLanes;
        }
        return height - BetweenLanes + AfterLanes;
    }
}
