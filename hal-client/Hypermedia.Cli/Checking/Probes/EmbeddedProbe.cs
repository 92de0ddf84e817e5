using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Compares what is embedded with what is fetched from where it says it is.</summary>
internal static class EmbeddedProbe
{
    // Two that disagree are enough to look into; a list whose every item does is one fault.
    private const int Few = 2;

    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, Seen seen)
    {
        var findings = new List<Finding>();
        var suspects = seen.Parts().Where(part => !part.IsRoot && There(probing.Survey, seen, part) is { Hal: { } whole } && Contradiction.Between(part.Json, whole).Count > 0);
        foreach (var part in suspects.Take(Few).ToList())
        {
            // It may have changed in between: what the document says before and after counts.
            var before = Same(await probing.Again(seen), part);
            var whole = (await probing.Again(There(probing.Survey, seen, part)!)).Hal;
            var after = Same(await probing.Again(seen), part);
            if (before is null || after is null || whole is null) continue;
            var wrong = Contradiction.Between(after.Json, whole.Value).Except(Contradiction.Between(before.Json, after.Json)).ToList();
            if (wrong.Count > 0) findings.Add(RuleBook.EmbeddedDiffers.At(seen.Uri, $"{string.Join(", ", wrong.Select(w => $"'{w}'"))} of {part.Self} is another when fetched.", part.Pointer));
        }

        return findings;
    }

    private static Seen? There(Survey survey, Seen seen, Part part) =>
        part.Links().FirstOrDefault(l => l.Relation == "self") is { } self && seen.Target(self) is { } target && survey.At(target) is { IsDocument: true } there ? there : null;

    private static Part? Same(Seen now, Part part) => now.Parts().FirstOrDefault(p => !p.IsRoot && p.Self == part.Self);
}
