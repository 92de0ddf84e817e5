namespace Hypermedia.Foundation;

/// <summary>Decides how each path goes: straight, round through a channel, or (leaving the state unchanged) as a note in the box.</summary>
internal sealed class FigureRoutes
{
    public FigureRoutes(FigureGrid grid, IReadOnlyList<FigurePath> paths)
    {
        foreach (var path in paths)
        {
            var (from, to) = (grid[path.From], grid[path.To]);
            if (from == to) Notes[path.To] = path.Acts;
            else if (from.Row == to.Row && from.Column < to.Column && grid.IsFree(from.Row, from.Column, to.Column)) Straights.Add(new(from, to, path.Acts));
            else RunOf(path.Acts, from, to).From.Add(from);
        }
        foreach (var channel in Enum.GetValues<FigureChannel>()) Stack([.. In(channel)]);
    }

    public Dictionary<string, IReadOnlyList<FigureAct>> Notes { get; } = new(StringComparer.Ordinal);
    public List<FigureStraight> Straights { get; } = [];
    public List<FigureRun> Runs { get; } = [];

    public IEnumerable<FigureRun> In(FigureChannel channel) => Runs.Where(run => run.Channel == channel);

    private FigureRun RunOf(IReadOnlyList<FigureAct> acts, FigureCell from, FigureCell to)
    {
        var channel = from.Row != to.Row ? FigureChannel.Between : to.Row == 0 ? FigureChannel.Above : FigureChannel.Below;
        var run = Runs.Find(run => run.Channel == channel && run.To == to && run.Acts.SequenceEqual(acts));
        if (run is null) Runs.Add(run = new FigureRun(channel, to, acts));
        return run;
    }

    /// <summary>Short lines run inside, long ones around them, like the arches of a bridge.</summary>
    private static void Stack(FigureRun[] runs)
    {
        var stacked = new List<FigureRun>();
        foreach (var run in runs.OrderBy(run => run.Right - run.Left).ThenBy(run => run.Left))
        {
            run.Lane = stacked.Where(other => Meet(run, other)).Select(other => other.Lane + 1).DefaultIfEmpty(0).Max();
            stacked.Add(run);
        }
    }

    private static bool Meet(FigureRun one, FigureRun other) =>
        one.IsUpright && other.IsUpright ? one.Left == other.Left : one.Left < other.Right && other.Left < one.Right;
}
