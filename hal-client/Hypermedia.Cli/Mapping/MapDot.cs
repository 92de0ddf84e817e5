using System.Text;
using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli.Mapping;

/// <summary>A map as a graph for Graphviz: <c>hal map URL --format dot | dot -Tsvg</c>.</summary>
internal static class MapDot
{
    public static string Write(ApiMap map)
    {
        var dot = new StringBuilder("digraph api {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n");
        foreach (var kind in map.Kinds)
            dot.Append($"  {Quoted(kind.Name)} [label={Quoted($"{kind.Name} ({kind.Count})", kind.Forms.Select(f => $"{f.Method} {f.Key}"))}{(kind.IsDeprecated ? ", style=dashed" : "")}];\n");
        foreach (var (kind, link) in map.Kinds.SelectMany(k => k.Links.Select(l => (k, l))))
            dot.Append($"  {Quoted(kind.Name)} -> {Quoted(link.To)} [label={Quoted(link.Relation)}{(link.IsDeprecated ? ", style=dashed" : "")}];\n");
        return dot.Append('}').ToString();
    }

    private static string Quoted(string text, IEnumerable<string>? lines = null) => $"\"{string.Join("\\n", (lines ?? []).Prepend(text).Select(Escaped))}\"";

    private static string Escaped(string text) => Printable.Of(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
