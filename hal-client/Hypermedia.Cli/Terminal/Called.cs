using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>How somebody says which one they mean, in words that <see cref="Selector"/> reads.</summary>
internal static class Called
{
    /// <summary>A link: its relation, with its name or its place where there are several.</summary>
    public static string Link(Link link, IReadOnlyList<Link> among)
    {
        var same = among.Where(l => l.Relation == link.Relation).ToList();
        return same.Count == 1 ? link.Relation
            : link.Name is { Length: > 0 } name && same.Count(l => l.Name == name) == 1 ? $"{link.Relation}[name={name}]"
            : $"{link.Relation}[{same.FindIndex(l => ReferenceEquals(l, link))}]";
    }

    /// <summary>An embedded resource: its relation and its place.</summary>
    public static string Embedded(string relation, int index) => $"{relation}[{index}]";

    /// <summary>A relation without its prefix.</summary>
    public static string Plain(string relation) => relation[(relation.LastIndexOf(':') + 1)..];
}
