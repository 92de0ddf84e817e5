using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Asks for what is already known: 304, without a body, and with the fields that a cache goes by (RFC 9110 §15.4.5).</summary>
internal static class NotModifiedProbe
{
    private static readonly string[] Kept = ["ETag", "Vary", "Cache-Control", "Content-Location", "Expires"];

    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, Seen seen)
    {
        if (seen.Answer?.Header("ETag") is not { } known) return [];
        var answer = await probing.Ask("GET", seen, Probing.AcceptOf(seen), ("If-None-Match", known));
        if (answer.Status == 200 && answer.Answer!.Header("ETag") != known)
        {
            // It changed meanwhile. What changes with every look cannot be caught at it.
            known = answer.Answer.Header("ETag");
            if (known is null) return [];
            answer = await probing.Ask("GET", seen, Probing.AcceptOf(seen), ("If-None-Match", known));
            if (answer.Status == 200 && answer.Answer!.Header("ETag") != known) return [];
        }

        if (answer.Status is null or >= 500 or 429) return [];
        if (answer.Status != 304) return [RuleBook.NotModifiedBroken.At(seen.Uri, $"If-None-Match: {known} is answered with {answer.Status}.")];
        var lost = Kept.Where(f => seen.Answer.Header(f) is not null && answer.Answer!.Header(f) is null).ToList();
        return lost.Count > 0 ? [RuleBook.NotModifiedBroken.At(seen.Uri, $"The 304 lacks {string.Join(", ", lost)}.")] : [];
    }
}
