using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>How the client library and <c>hal</c> write which link it is.</summary>
internal static class Selectors
{
    /// <summary>The relation alone where that finds one link, else its name, else its place.</summary>
    public static string Of(State state, Link link)
    {
        if (IsAlone(state, link)) return link.Relation;
        var all = Plain.Links(state, link.Relation).ToList();
        return link.Name is { Length: > 0 } name && !name.Contains(']', StringComparison.Ordinal) && all.Count(l => l.Name == name) == 1 ? $"{link.Relation}[name={name}]"
            : $"{link.Relation}[{Math.Max(0, all.TakeWhile(l => !ReferenceEquals(l, link)).Count())}]";
    }

    private static bool IsAlone(State state, Link link)
    {
        foreach (var other in state.Links)
            if (!ReferenceEquals(other, link) && other.Relation.Equals(link.Relation, StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    /// <summary>One of what is embedded.</summary>
    public static string OfItem(State state, string relation, int index) => state.Embedded.Find(relation).Count == 1 ? relation : $"{relation}[{index}]";
}
