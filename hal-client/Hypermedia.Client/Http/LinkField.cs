using System.Text.RegularExpressions;

namespace Hypermedia.Client;

/// <summary>The field <c>Link</c> of an answer (RFC 8288 §3), read with patience (appendix B.2): what is broken is skipped up to the next comma.</summary>
internal static partial class LinkField
{
    /// <summary>Relations of what answered, with their resolved targets, in order. Links of something else, which say so by <c>anchor</c>, are left out.</summary>
    public static IReadOnlyList<(string Relation, Uri Target)> Read(Uri answeredBy, string field)
    {
        var links = new List<(string, Uri)>();
        foreach (Match link in Links().Matches(field))
        {
            var parameters = Parameters().Matches(link.Groups["parameters"].Value);
            if (Reference.Resolve(answeredBy, link.Groups["target"].Value) is not { } target || !BeginsHere(answeredBy, Said(parameters, "anchor"))) continue;
            // One link may carry several relations (§3.3).
            foreach (var relation in (Said(parameters, "rel") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)) links.Add((relation, target));
        }

        return links;
    }

    private static bool BeginsHere(Uri answeredBy, string? anchor) => anchor is null || Reference.Resolve(answeredBy, anchor)?.AbsoluteUri == answeredBy.AbsoluteUri;

    // Where one is given twice, the first counts (§3.3).
    private static string? Said(MatchCollection parameters, string name) => parameters.FirstOrDefault(p => p.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) switch
    {
        null => null,
        { Groups: var found } when found["quoted"].Success => Escaped().Replace(found["quoted"].Value, "${one}"),
        { Groups: var found } => found["plain"].Value,
    };

    // A text in quotes may hold commas, semicolons and brackets; one that is never closed goes on to the end.
    [GeneratedRegex("""(\A|,)[\s,]*<(?<target>[^>]*)>(?<parameters>(\s*;\s*([^\s;,="<>]+\s*(=\s*("([^"\\]|\\.)*("|\z)|[^\s;,"]*))?)?)*)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex("""(?<name>[^\s;,="<>]+)\s*(=\s*("(?<quoted>([^"\\]|\\.)*)("|\z)|(?<plain>[^\s;,"]*)))?""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\\(?<one>.)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escaped();
}
