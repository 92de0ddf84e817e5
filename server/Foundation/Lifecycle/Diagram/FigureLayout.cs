namespace Hypermedia.Foundation;

/// <summary>A lifecycle laid out: every box, line and letter has its place, and none covers another.</summary>
internal sealed class FigureLayout
{
    private const double NarrowestBox = 96;
    private const double BoxPadding = 26;
    private const double NarrowestGap = 54;
    private const double AirAroundLettering = 26;
    private const double Wider = 8;
    // A gap as wide as its lettering always has room, so this many widenings are only reached by names of hundreds of letters.
    private const int MostWidenings = 2000;

    private FigureLayout(FigureGrid grid, FigureRoutes routes, FigurePorts ports, FigureFrame frame, IReadOnlyDictionary<FigureRun, FigureBox> lettering) =>
        (Grid, Routes, Ports, Frame, Lettering) = (grid, routes, ports, frame, lettering);

    public FigureGrid Grid { get; }
    public FigureRoutes Routes { get; }
    public FigurePorts Ports { get; }
    public FigureFrame Frame { get; }
    public IReadOnlyDictionary<FigureRun, FigureBox> Lettering { get; }

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
            if (lettering.Crowded is null || widening == MostWidenings) return new(grid, routes, ports, frame, lettering.Boxes);
            MakeRoom(lettering.Crowded, routes, gaps);
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

    private static void MakeRoom(FigureRun crowded, FigureRoutes routes, double[] gaps)
    {
        var lanes = routes.In(crowded.Channel).Count();
        if (crowded.IsUpright && crowded.Lane < lanes) crowded.Lane++;
        else if (gaps.Length > 0) gaps[Math.Min(crowded.Left, gaps.Length - 1)] += Wider;
    }
}
