using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>
/// What a change takes away from those who follow links: a sentence for each thing they could rely on and cannot any more.
/// Additions are none. No path is looked at, for none is promised.
/// </summary>
internal static class Breaks
{
    /// <summary>Compares two OpenAPI documents of one version.</summary>
    public static IReadOnlyList<string> Between(string version, JsonNode released, JsonNode current)
    {
        var (before, after, findings) = (new ApiDocument(released), new ApiDocument(current), new Findings(version));
        new OperationBreaks(before, after, findings).Find();
        ProblemBreaks.Find(before, after, findings);
        return findings.Sentences;
    }

    /// <summary>Compares every document of a folder with the one of the same name in another.</summary>
    public static IEnumerable<string> BetweenFolders(string released, string current) =>
        Directory.GetFiles(released, "v*.json").Order(StringComparer.Ordinal).SelectMany(file =>
        {
            var (version, now) = (Path.GetFileNameWithoutExtension(file), Path.Combine(current, Path.GetFileName(file)));
            // A version may end, but not by accident: whoever ends it takes away what was released of it, too.
            return File.Exists(now) ? Between(version, Read(file), Read(now)) : [$"{version}: the version is gone, and what was released of it is still there."];
        });

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;
}
