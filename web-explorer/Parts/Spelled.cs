using System.Text;

namespace Hypermedia.Explorer.Parts;

/// <summary>A way to a document, as one writes it elsewhere. No secret is in it: who is signed in reads where theirs goes.</summary>
internal static class Spelled
{
    public static string Command(WayHere way, Uri start) => string.Join(' ', ["hal", "get", .. new[] { start.AbsoluteUri }.Concat(way.Steps).Select(Shell)]);

    public static string Curl(Uri uri, Pass? pass) =>
        $"curl --header {Shell("Accept: " + Short)}{(pass is null ? "" : string.Concat(pass.Fields.Select(f => $" --header \"{f.Name}: ${Variable(f.Name)}\"")))} {Shell(uri.AbsoluteUri)}";

    public static string Code(WayHere way, Uri start, Pass? pass)
    {
        var code = new StringBuilder("using var client = new HalClient();\n");
        foreach (var (name, _) in pass?.Fields ?? []) code.Append("client.Credentials.Use(new Uri(").Append(Quoted(Addresses.Origin(way.Uri))).Append("), ").Append(Quoted(name)).Append(", ").Append(Variable(name).ToLowerInvariant()).Append(");\n");
        code.Append("var outcome = await client.Go(").Append(Quoted(start.AbsoluteUri)).Append(')');
        foreach (var step in way.Steps) code.Append("\n    .Follow(").Append(Quoted(step)).Append(')');
        return code.Append(way.Steps.Count == 0 ? ".Get();" : ";").ToString();
    }

    private const string Short = "application/prs.hal-forms+json, application/hal+json";

    private static string Variable(string header) => new([.. header.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')]);

    // POSIX shells: everything stands for itself between single quotes, which cannot hold one.
    private static string Shell(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or ':' or '.' or '-' or '_' or ',' or '@' or '%' or '+') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
