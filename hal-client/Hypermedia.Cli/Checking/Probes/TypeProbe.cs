using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Where a link promises one media type and another came, asks for just the one that was promised.</summary>
internal static class TypeProbe
{
    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, Seen seen)
    {
        var findings = new List<Finding>();
        foreach (var link in seen.Parts().SelectMany(part => part.Links()))
        {
            if (Essence(link.Text("type")) is not { } promised || seen.Target(link) is not { } target) continue;
            if (probing.Survey.At(target) is not { Status: 200 } there || there.MediaType == promised) continue;
            var asked = await probing.Ask("GET", there, promised);
            if (asked.Status is >= 200 and < 300 or 406 && asked.MediaType != promised)
                findings.Add(RuleBook.LinkTypeDiffers.At(seen.Uri, $"'{link.Relation}' promises {promised}; {target} answers {there.MediaType}.", $"{link.Pointer}/type"));
        }

        return findings;
    }

    private static string? Essence(string? type) => type?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } essence ? essence : null;
}
