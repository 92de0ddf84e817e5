using Hypermedia.Cli.Checking.Rules;
using Hypermedia.Cli.Walking;
using Hypermedia.Client;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Looks for the pages that explain what is not registered: relations of the API's own, and types of its problems.</summary>
internal static class PageProbe
{
    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, IEnumerable<Seen> all, Func<Uri, bool> within)
    {
        var findings = new List<Finding>();
        var asked = new HashSet<Uri>();
        foreach (var (page, finding) in all.SelectMany(seen => Relations(seen).Concat(Types(seen))))
        {
            if (!within(page) || !asked.Add(page)) continue;
            if (await probing.Ask("GET", page, Kinds.Unknown, "text/html, */*;q=0.5") is { Status: >= 200 and < 300, Answer.Bytes: > 0 }) continue;
            findings.Add(finding);
        }

        return findings;
    }

    private static IEnumerable<(Uri Page, Finding Finding)> Relations(Seen seen) =>
        from part in seen.Parts()
        from of in Part.Related
        from relation in part.Relations(of).Select(r => r.Name)
        where seen.Outcome.Document is not null
        let page = Page(seen.Outcome.Document!, relation)
        where page is not null
        select (page, RuleBook.RelationWithoutPage.At(seen.Uri, $"'{relation}' should be explained at {page}.", $"{part.Pointer}/{of}{Part.Step(relation)}"));

    private static IEnumerable<(Uri Page, Finding Finding)> Types(Seen seen) =>
        seen is { Outcome: Outcome.Problem { Details.Type: { Scheme: "http" or "https" } type }, MediaType: "application/problem+json" }
            ? [(type, RuleBook.ProblemTypeWithoutPage.At(seen.Uri, $"{seen.Answer?.Method} answers {seen.Status}, explained at {type}.", "/type"))]
            : [];

    // Curies that cannot be expanded have a rule of their own.
    private static Uri? Page(State document, string relation)
    {
        if (CurieRules.Prefix(relation) is { } prefix && !document.Links.Find("curies").Any(c => c.Name == prefix && c.Templated && c.Href.Contains("{rel}", StringComparison.Ordinal))) return null;
        return relation.Contains(':', StringComparison.Ordinal) ? document.Links.Documentation(relation) : null;
    }
}
