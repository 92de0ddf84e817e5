namespace Hypermedia.Foundation;

/// <summary>Where on the edge of a box a line leaves it: an offset from the box's middle, its own for each line of a column.</summary>
internal sealed class FigurePorts
{
    // Far enough apart for two arrowheads and the curves beside them.
    private const double Spacing = 26;

    private readonly Dictionary<(FigureChannel Channel, int Column, FigureRun Run), double> _offsets = [];

    public FigurePorts(FigureRoutes routes, FigureGrid grid, double boxWidth)
    {
        foreach (var channel in Enum.GetValues<FigureChannel>())
            for (var column = 0; column < grid.Columns; column++)
                Share(grid, channel, column, [.. routes.In(channel).Where(run => run.Ends.Any(end => end.Column == column))], boxWidth);
    }

    public double Offset(FigureRun run, int column) => _offsets[(run.Channel, column, run)];

    /// <summary>From left to right so that lines do not cross at the box: those going left, inner ones first; upright ones; those going right, outer ones first.</summary>
    private void Share(FigureGrid grid, FigureChannel channel, int column, FigureRun[] runs, double boxWidth)
    {
        // The dot is too small for more than one way out: lines part after leaving it.
        if (runs.Length == 0 || column < grid.FirstColumn)
        {
            foreach (var run in runs) _offsets[(channel, column, run)] = 0;
            return;
        }
        var deepest = runs.Max(run => run.Lane);
        var ordered = runs.OrderBy(Side).ThenBy(run => Side(run) * -Depth(run)).ToArray();
        var spacing = Math.Min(Spacing, (boxWidth - 28) / Math.Max(1, ordered.Length - 1));
        foreach (var (index, run) in ordered.Index())
            _offsets[(channel, column, run)] = (index - (ordered.Length - 1) / 2.0) * spacing;

        int Side(FigureRun run) => run.IsUpright || (run.Left < column && run.Right > column) ? 0 : run.Right == column ? -1 : 1;
        // Seen from the lower row, the lanes between the rows count the other way.
        int Depth(FigureRun run) => run.Ends.First(end => end.Column == column).Row == 1 && channel == FigureChannel.Between ? deepest - run.Lane : run.Lane;
    }
}
