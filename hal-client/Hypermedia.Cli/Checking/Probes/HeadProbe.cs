using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>HEAD is GET without the body.</summary>
internal static class HeadProbe
{
    private static readonly string[] Fields = ["Content-Type", "ETag", "Vary"];

    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, Seen seen)
    {
        var head = await probing.Ask("HEAD", seen, Probing.AcceptOf(seen));
        if (head.Status is null or 429) return [];
        if (Difference(seen, head) is null) return [];
        // It may have changed between the two: only what GET says before and after counts.
        var before = await probing.Again(seen);
        head = await probing.Ask("HEAD", seen, Probing.AcceptOf(seen));
        var after = await probing.Again(seen);
        return Difference(before, after) is null && Difference(after, head) is { } difference ? [RuleBook.HeadDiffers.At(seen.Uri, difference)] : [];
    }

    private static string? Difference(Seen get, Seen head)
    {
        if (get.Status != head.Status) return $"GET answers {get.Status}, {head.Answer?.Method} {head.Status}.";
        foreach (var field in Fields)
        {
            if (get.Answer?.Header(field) is { } said && head.Answer?.Header(field) != said) return $"GET says {field}: {said}, {head.Answer?.Method} {head.Answer?.Header(field) ?? "nothing"}.";
        }

        return null;
    }
}
