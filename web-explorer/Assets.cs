using System.Security.Cryptography;
using System.Text;

namespace Hypermedia.Explorer;

/// <summary>The one style sheet and the one script, kept inside the assembly: mounted elsewhere the explorer needs no files beside it.</summary>
internal static class Assets
{
    // The style sheet is joined from its chapters, without the room that only those who write it need.
    private static readonly byte[] Style = Packed(".css");
    private static readonly byte[] Script = Packed(".js");

    /// <summary>Their addresses change with their content, so they can be kept for good.</summary>
    public static string StyleName { get; } = Named(Style, "css");

    public static string ScriptName { get; } = Named(Script, "js");

    public static IResult Serve(HttpContext context, string name)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return name.EndsWith(".js", StringComparison.Ordinal) ? Results.Bytes(Script, "text/javascript; charset=utf-8") : Results.Bytes(Style, "text/css; charset=utf-8");
    }

    private static string Named(byte[] content, string ending) => $"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}.{ending}";

    private static byte[] Packed(string ending)
    {
        var assembly = typeof(Assets).Assembly;
        var text = new StringBuilder();
        foreach (var chapter in assembly.GetManifestResourceNames().Where(n => n.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(chapter)!);
            foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) text.Append(line).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
