namespace Hypermedia.Foundation;

/// <summary>
/// Draws a lifecycle as a stand-alone SVG: the main path from left to right, ways back over it, whatever leaves it below.
/// Readable in light and dark, by eye and by screen reader; nothing is fetched.
/// </summary>
public static class SvgDiagram
{
    /// <summary>The media type of what is written.</summary>
    public const string MediaType = "image/svg+xml";

    /// <summary>Writes the drawing; the same graph always gives the same text. Sizes are CSS pixels.</summary>
    /// <param name="graph">What to draw.</param>
    /// <param name="marked">The state to set off from the others, with the acts that lead on from it; none for null.</param>
    /// <exception cref="ArgumentException">The graph or <paramref name="marked"/> names a state that is not listed.</exception>
    public static string Write(LifecycleGraph graph, string? marked = null)
    {
        graph.Check(marked);
        return new FigureWriter(graph, marked, FigureLayout.Of(graph)).Write();
    }
}
