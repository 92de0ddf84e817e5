using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>How the client library and <c>hal</c> write which link it is.</summary>
internal static class Selectors
{
    /// <summary>The relation alone where that finds one link, else its name, else its place.</summary>
    public static string Of(State state, Link link)
    {
        var all = Plain.Links(state, link.Relation).ToList();
        return all.Count <= 1 ? link.Relation
            : link.Name is { Length: > 0 } name && !name.Contains(']', StringComparison.Ordinal) && all.Count(l => l.Name == name) == 1 ? $"{link.Relation}[name={name}]"
            : $"{link.Relation}[{Math.Max(0, all.TakeWhile(l => !ReferenceEquals(l, link)).Count())}]";
    }

    /// <summary>One of what is embedded.</summary>
    public static string OfItem(State state, string relation, int index) => state.Embedded.Find(relation).Count == 1 ? relation : $"{relation}[{index}]";
}
