using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli.Mapping;

/// <summary>A map as a page for people.</summary>
internal static class MapTable
{
    public static void Print(ApiMap map, TextWriter to, bool colour, int width)
    {
        var paper = new Paper(to, colour, width);
        paper.Address(map.Start.AbsoluteUri, Paper.Strong);
        paper.Line($"{map.Kinds.Sum(k => k.Count)} addresses of {map.Kinds.Count} kinds.", Paper.Faint);
        if (map.Stopped is { } stopped) paper.Line(stopped);
        foreach (var kind in map.Kinds)
        {
            paper.Heading($"{kind.Name} ({kind.Count}){(kind.IsDeprecated ? ", deprecated" : "")}");
            if (kind.MediaTypes.Count > 0) paper.Line(string.Join(", ", kind.MediaTypes), Paper.Faint);
            if (kind.Profile is { } profile) paper.Address($"profile {profile}", Paper.Faint);
            foreach (var form in kind.Forms) paper.Row($"{form.Method} {form.Key}", Fields(form));
            foreach (var link in kind.Links) paper.Row(link.Relation, Where(link));
        }
    }

    private static string Fields(MappedForm form) => form.Fields.Count == 0 ? "(no fields)" : string.Join(", ", form.Fields);

    private static string Where(MappedLink link)
    {
        var notes = new[]
        {
            link.Links > 0 ? $"{link.Links}" : null, link.Embedded > 0 ? $"{link.Embedded} embedded" : null, link.IsTemplated ? "templated" : null, link.IsDeprecated ? "deprecated" : null,
        }.OfType<string>();
        return $"→ {link.To} ({string.Join(", ", notes)})";
    }
}
