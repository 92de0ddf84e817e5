using Hypermedia.Cli.Checking.Probes;
using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>What may be kept for everybody, and is not the same for everybody, says that it depends on who asks (RFC 9111 §3.5).</summary>
internal static class VaryRules
{
    public static IEnumerable<Finding> Find(IReadOnlyList<Survey> surveys)
    {
        foreach (var group in surveys.SelectMany(s => s.All).Where(s => s.IsDocument && IsPublic(s)).GroupBy(s => s.Uri))
        {
            var first = group.First();
            if (group.Any(other => other.MediaType == first.MediaType && !other.Answer!.Body.Span.SequenceEqual(first.Answer!.Body.Span)) && !AcceptProbe.Varies(first, "Authorization"))
                yield return RuleBook.VaryMissing.At(group.Key, $"It may be kept for everybody, and differs between {string.Join(" and ", group.Select(s => s.Who))}.");
        }
    }

    private static bool IsPublic(Seen seen) =>
        (seen.Answer?.Header("Cache-Control") ?? "").Split(',', StringSplitOptions.TrimEntries).Any(d => d.Equals("public", StringComparison.OrdinalIgnoreCase) || d.StartsWith("s-maxage", StringComparison.OrdinalIgnoreCase));
}
