using Hypermedia.Cli.Walking;
using Hypermedia.Client;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>Where links lead.</summary>
internal static class ReachRules
{
    public static IEnumerable<Finding> DeadLinks(Survey survey) =>
        from seen in survey.All
        where seen.IsDocument
        from link in seen.Parts().SelectMany(part => part.Links())
        where seen.Target(link) is { } target && survey.At(target) is { } there && IsDead(there)
        // What is wrong with the link itself explains why it leads nowhere.
        where !LinkRules.Find(seen.Uri, link).Any()
        select RuleBook.DeadLink.At(seen.Uri, $"'{link.Relation}' leads to {seen.Target(link)}: {Answer(seen, link, survey)}", link.Pointer);

    /// <summary>Chains of <c>next</c> that bite their own tail, each told once.</summary>
    public static IEnumerable<Finding> Loops(Survey survey)
    {
        var next = survey.All.Where(s => s.IsDocument)
            .Select(s => (s.Uri, Next: s.Outcome.Document?.Links.Choose("next") is LinkChoice.One { Link.Uri: { } uri } ? survey.At(uri)?.Uri : null))
            .Where(s => s.Next is not null).ToDictionary(s => s.Uri, s => s.Next!);
        var told = new HashSet<Uri>();
        foreach (var start in next.Keys.Where(s => !told.Contains(s)))
        {
            var way = new List<Uri>();
            for (Uri? at = start; at is not null && told.Add(at); at = next.GetValueOrDefault(at)) way.Add(at);
            if (next.GetValueOrDefault(way[^1]) is { } back && way.Contains(back)) yield return RuleBook.PaginationLoop.At(way[^1], $"'next' leads back to {back}.", "/_links/next");
        }
    }

    // Too large to be read is there all the same.
    private static bool IsDead(Seen there) => there.Status is 404 or 410 || there is { Outcome: Outcome.Unreachable, Status: null };

    private static string Answer(Seen seen, WrittenLink link, Survey survey) => survey.At(seen.Target(link)!)! is { Status: { } status } ? $"{status}." : "no answer.";
}
