namespace Hypermedia.Cli.Walking;

/// <summary>What kind of resource a relation leads to. Relations that only say where something stands lead to more of the same, or to one of many.</summary>
internal static class Kinds
{
    public const string Start = "start";

    /// <summary>Where a relation says too little, resources of any kind may be meant.</summary>
    public const string Unknown = "?";

    private static readonly HashSet<string> Same = new(["self", "next", "prev", "previous", "first", "last", "current", "canonical"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Vague = new(["up", "collection", "related", "about", "via", "edit", "alternate", "search", "latest-version", "predecessor-version", "successor-version", "version-history"], StringComparer.OrdinalIgnoreCase);

    public static bool IsKnown(string kind) => !kind.StartsWith(Unknown, StringComparison.Ordinal);

    public static string Of(string relation, string from) =>
        Same.Contains(relation) ? from
        : Vague.Contains(relation) ? Unknown
        : relation.Equals("item", StringComparison.OrdinalIgnoreCase) ? from.EndsWith(" item", StringComparison.Ordinal) ? from : $"{from} item"
        : relation;
}
