using System.Text;

namespace Hypermedia.Foundation;

/// <summary>Draws a lifecycle as Mermaid text (<c>stateDiagram-v2</c>), for pages that render it themselves.</summary>
public static class MermaidDiagram
{
    /// <summary>The media type of what is written; Mermaid has registered none, this is the one its tools use.</summary>
    public const string MediaType = "text/vnd.mermaid";

    /// <summary>Writes the drawing; the same graph always gives the same text.</summary>
    /// <param name="graph">What to draw.</param>
    /// <param name="marked">The state to set off from the others; none for null.</param>
    /// <exception cref="ArgumentException">The graph or <paramref name="marked"/> names a state that is not listed.</exception>
    public static string Write(LifecycleGraph graph, string? marked = null)
    {
        graph.Check(marked);
        var ids = MermaidIds.For(graph.States);
        var text = new StringBuilder("stateDiagram-v2\n    direction LR\n");

        foreach (var state in graph.States)
            text.Append(ids[state] == state ? $"    {state}\n" : $"    state \"{MermaidIds.Escape(state)}\" as {ids[state]}\n");

        foreach (var path in FigurePath.Gather(graph.Edges))
        {
            var acts = string.Join(", ", path.Acts.Select(act => MermaidIds.Escape(act.Who.Length == 0 ? act.Name : $"{act.Name} ({act.Who})")));
            text.Append($"    {(path.From is null ? "[*]" : ids[path.From])} --> {ids[path.To]} : {acts}\n");
        }

        foreach (var state in graph.FinalStates)
            text.Append($"    {ids[state]} --> [*]\n");

        if (marked is not null)
            text.Append("    classDef marked fill:#1f5fae,stroke:#1f5fae,color:#ffffff,font-weight:bold\n").Append($"    class {ids[marked]} marked\n");
        return text.ToString();
    }
}
