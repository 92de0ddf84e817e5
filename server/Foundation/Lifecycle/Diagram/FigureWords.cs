namespace Hypermedia.Foundation;

/// <summary>A lifecycle in sentences, for readers who cannot see its drawing.</summary>
internal static class FigureWords
{
    public static string Title(LifecycleGraph graph, string? marked) =>
        marked is null ? $"Lifecycle: {graph.Name}" : $"Lifecycle: {graph.Name}; this one is {marked}";

    public static string Description(LifecycleGraph graph, string? marked)
    {
        var sentences = FigurePath.Gather(graph.Edges)
            .GroupBy(path => path.From)
            .Select(paths => (paths.Key is null ? "It begins: " : $"While {paths.Key}: ") + string.Join("; ", paths.Select(Leads)) + ".");
        var ends = graph.FinalStates.ToArray();
        if (ends.Length > 0) sentences = sentences.Append($"It ends as {string.Join(" or ", ends)}.");
        if (marked is not null) sentences = sentences.Append($"This one is {marked}.");
        return string.Join(' ', sentences);
    }

    private static string Leads(FigurePath path) =>
        string.Join(", ", path.Acts.Select(act => act.Who.Length == 0 ? act.Name : $"{act.Name} ({act.Who})"))
        + (path.From == path.To ? " leaves it so" : $" leads to {path.To}");
}
