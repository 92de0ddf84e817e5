using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>How the client library and <c>hal</c> write which link it is.</summary>
internal static class Selectors
{
    /// <summary>The relation alone where that finds one link, else its name, else its place.</summary>
    public static string Of(State state, Link link)
    {
        var (place, sameName, others) = (0, 0, 0);
        foreach (var other in state.Links)
        {
            if (!other.Relation.Equals(link.Relation, StringComparison.OrdinalIgnoreCase)) continue;
            if (ReferenceEquals(other, link)) place = others;
            else others++;
            if (other.Name == link.Name) sameName++;
        }

        if (others == 0) return link.Relation;
        return link.Name is { Length: > 0 } name && !name.Contains(']', StringComparison.Ordinal) && sameName == 1 ? $"{link.Relation}[name={name}]" : $"{link.Relation}[{place}]";
    }

    /// <summary>One of so many that are embedded.</summary>
    public static string OfItem(int count, string relation, int index) => count == 1 ? relation : $"{relation}[{index}]";
}
