using System.Text.Json;
using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>Short forms of relations: declared once, at the root, so that they can be expanded.</summary>
internal static class CurieRules
{
    // A relation that is itself a URI has a colon too.
    private static readonly HashSet<string> Schemes = new(["http", "https", "urn", "tag", "mailto", "info", "oid", "did"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Finding> Find(Seen seen)
    {
        if (seen.Hal is not { } root) yield break;
        var curies = new Part("", seen.Kind, root).Relations("_links").Where(r => r.Name == "curies").Select(r => r.Value).FirstOrDefault();
        if (curies.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Array)) yield return RuleBook.CuriesNotAnArray.At(seen.Uri, "It is one object.", "/_links/curies");
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (pointer, value) in curies.ValueKind == JsonValueKind.Undefined ? [] : Part.Each(curies, "/_links/curies"))
        {
            var curie = new WrittenLink("curies", pointer, value);
            if (curie.Text("name") is { } name) declared.Add(name);
            if (curie.Href is { } href && (curie.Text("name") is null || !href.Contains("{rel}", StringComparison.Ordinal)))
                yield return RuleBook.CurieWithoutRelPlaceholder.At(seen.Uri, $"'{curie.Text("name")}' is '{href}'.", pointer);
        }

        foreach (var (relation, pointer) in seen.Parts().SelectMany(Relations).DistinctBy(r => r.Relation))
        {
            if (Prefix(relation) is { } prefix && !declared.Contains(prefix)) yield return RuleBook.CurieUndeclared.At(seen.Uri, $"'{relation}'", pointer);
        }
    }

    /// <summary>What stands before the colon of a relation that is no URI; null when it has none.</summary>
    public static string? Prefix(string relation) =>
        relation.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !Schemes.Contains(relation[..colon]) ? relation[..colon] : null;

    private static IEnumerable<(string Relation, string Pointer)> Relations(Part part) =>
        from of in Part.Related
        from relation in part.Relations(of)
        select (relation.Name, $"{part.Pointer}/{of}{Part.Step(relation.Name)}");
}
