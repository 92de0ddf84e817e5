using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Goes where a document says it is, and compares.</summary>
internal static class SelfProbe
{
    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, Seen seen)
    {
        if (Elsewhere(probing.Survey, seen) is not { } there || !Differ(seen, there)) return [];
        // Things change: only what stays the same before and after, and is still something else there, is another resource.
        var before = await probing.Again(seen);
        var self = await probing.Again(there);
        var after = await probing.Again(seen);
        return Differ(before, after) || !Differ(after, self) ? [] : [RuleBook.SelfDiffers.At(seen.Uri, $"It says it is {there.Uri}, which is another resource.", "/_links/self")];
    }

    private static Seen? Elsewhere(Survey survey, Seen seen)
    {
        if (seen.Hal is not { } root || new Part("", seen.Kind, root).Links().FirstOrDefault(l => l.Relation == "self") is not { } link) return null;
        return seen.Target(link) is { } self && self != seen.Uri && self != seen.Answer?.Uri && survey.At(self) is { IsDocument: true } there ? there : null;
    }

    private static bool Differ(Seen one, Seen other) =>
        one.Hal is { } a && other.Hal is { } b && (Contradiction.Between(a, b).Count > 0 || Contradiction.Unrelated(a, b));
}
