using System.Security.Cryptography;
using System.Text;

namespace Hypermedia.Explorer;

/// <summary>The one style sheet, joined from its chapters inside the assembly: mounted elsewhere it needs no files beside it.</summary>
internal static class StyleSheet
{
    private static readonly byte[] Css = Join();

    /// <summary>Its address changes with its content, so it can be kept for good.</summary>
    public static string Name { get; } = $"{Convert.ToHexStringLower(SHA256.HashData(Css))[..16]}.css";

    public static IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(Css, "text/css; charset=utf-8");
    }

    private static byte[] Join()
    {
        var assembly = typeof(StyleSheet).Assembly;
        var css = new StringBuilder();
        foreach (var chapter in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".css", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(chapter)!);
            css.Append(reader.ReadToEnd()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(css.ToString());
    }
}
