namespace Hypermedia.Foundation;

/// <summary>The strips lines run through: above the upper row, between the rows, below the lower one.</summary>
internal enum FigureChannel { Above, Between, Below }

/// <summary>A line between neighbours of one row, with its lettering in the gap.</summary>
internal sealed record FigureStraight(FigureCell From, FigureCell To, IReadOnlyList<FigureAct> Acts);

/// <summary>A line that goes round through a channel. States that share acts and target share the line and its lettering.</summary>
internal sealed class FigureRun(FigureChannel channel, FigureCell to, IReadOnlyList<FigureAct> acts)
{
    public FigureChannel Channel => channel;
    public FigureCell To => to;
    public IReadOnlyList<FigureAct> Acts => acts;
    public List<FigureCell> From { get; } = [];

    /// <summary>Which strip of its channel, counted from above in all channels but the first, which counts from its row upwards.</summary>
    public int Lane { get; set; }

    public IEnumerable<FigureCell> Ends => From.Append(to);
    public int Left => Ends.Min(end => end.Column);
    public int Right => Ends.Max(end => end.Column);
    public bool IsUpright => Left == Right;
    public double Width => acts.Max(FigureText.LineWidth);
    public double Height => acts.Count * FigureText.LineHeight;
}
