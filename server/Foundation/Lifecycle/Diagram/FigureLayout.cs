namespace Hypermedia.Foundation;

/// <summary>A lifecycle laid out: every box, line and letter has its place, and none covers another.</summary>
internal sealed class FigureLayout
{
    private const double NarrowestBox = 96;
    private const double BoxPadding = 24;
    private const double NarrowestGap = 54;
    private const double AirAroundLettering = 22;
    private const double Wider = 8;
    // A gap that holds its lettering twice is not what is missing.
    private const double MostAirAroundLettering = 60;
    // Never reached by a lifecycle a person can read; it bounds what a hundred states could cost.
    private const int MostWidenings = 500;

    private FigureLayout(FigureGrid grid, FigureRoutes routes, FigurePorts ports, FigureFrame frame, IReadOnlyDictionary<FigureRun, FigureBox> lettering) =>
        (Grid, Routes, Ports, Frame, Lettering) = (grid, routes, ports, frame, lettering);

    public FigureGrid Grid { get; }
    public FigureRoutes Routes { get; }
    public FigurePorts Ports { get; }
    public FigureFrame Frame { get; }
    public IReadOnlyDictionary<FigureRun, FigureBox> Lettering { get; }

    // Lettering beside the first and the last column may reach further than any box.
    public double Left => Lettering.Values.Select(box => box.Left - AirAroundLettering / 2).Append(0).Min();
    public double Right => Lettering.Values.Select(box => box.Right + AirAroundLettering / 2).Append(Frame.Right).Max();

    public double PortOf(FigureRun run, FigureCell end) => Frame[end].Middle + Ports.Offset(run, end.Column);

    public static FigureLayout Of(LifecycleGraph graph)
    {
        var paths = FigurePath.Gather(graph.Edges);
        var grid = new FigureGrid(graph, paths);
        var routes = new FigureRoutes(grid, paths);
        var boxWidth = BoxWidth(graph, routes);
        var gaps = Gaps(grid, routes);

        for (var widening = 0; ; widening++)
        {
            var ports = new FigurePorts(routes, grid, boxWidth);
            var frame = new FigureFrame(grid, routes, boxWidth, gaps);
            var lettering = new FigureLettering(routes, ports, frame);
            if (widening == MostWidenings || !lettering.Crowded.Exists(run => MakeRoom(run, routes, gaps)))
                return new(grid, routes, ports, frame, lettering.Boxes);
        }
    }

    /// <summary>All boxes are as wide as the widest needs: a row of equals is calmer to read.</summary>
    private static double BoxWidth(LifecycleGraph graph, FigureRoutes routes) =>
        graph.States.Select(FigureText.NameWidth)
            .Concat(routes.Notes.Values.SelectMany(notes => notes).Select(FigureText.StackWidth))
            .Select(width => width + BoxPadding).Append(NarrowestBox).Max();

    private static double[] Gaps(FigureGrid grid, FigureRoutes routes)
    {
        var gaps = Enumerable.Repeat(NarrowestGap, Math.Max(0, grid.Columns - 1)).ToArray();
        foreach (var straight in routes.Straights)
            gaps[straight.From.Column] = Math.Max(gaps[straight.From.Column], AirAroundLettering
                + straight.Acts.Max(straight.Acts.Count == 1 ? FigureText.StackWidth : FigureText.LineWidth));
        return gaps;
    }

    /// <summary>Whether anything could be done; lettering hemmed in from both sides stays, and is drawn over the lines.</summary>
    private static bool MakeRoom(FigureRun crowded, FigureRoutes routes, double[] gaps)
    {
        if (crowded.IsUpright && crowded.Lane < routes.In(crowded.Channel).Count())
        {
            crowded.Lane++;
            return true;
        }

        var gap = Math.Min(crowded.Left, gaps.Length - 1);
        if (gap < 0 || gaps[gap] > MostAirAroundLettering + 2 * crowded.Width) return false;
        gaps[gap] += Wider;
        return true;
    }
}
