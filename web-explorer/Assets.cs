using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Hypermedia.Explorer;

/// <summary>The one style sheet and the one script, kept inside the assembly: mounted elsewhere the explorer needs no files beside it. They hold no secret, and are compressed once for all.</summary>
internal sealed class Assets
{
    // The style sheet is joined from its chapters, without the room that only those who write it need.
    private static readonly Assets Style = new(".css", "text/css; charset=utf-8");
    private static readonly Assets Script = new(".js", "text/javascript; charset=utf-8");

    private readonly string _type;
    private readonly byte[] _plain;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    private Assets(string ending, string type)
    {
        _type = type;
        _plain = Joined(ending);
        _brotli = new Lazy<byte[]>(() => Smaller(s => new BrotliStream(s, CompressionLevel.SmallestSize, leaveOpen: true)));
        _gzip = new Lazy<byte[]>(() => Smaller(s => new GZipStream(s, CompressionLevel.SmallestSize, leaveOpen: true)));
        Name = $"{Convert.ToHexStringLower(SHA256.HashData(_plain))[..16]}{ending}";
    }

    /// <summary>Their names change with their content, so they can be kept for good.</summary>
    public static string StyleName => Style.Name;

    public static string ScriptName => Script.Name;

    private string Name { get; }

    /// <summary>Whatever name is asked for, the newest is given: a page of an older build gets what there is.</summary>
    public static IResult Serve(HttpContext context, string name)
    {
        var asset = name.EndsWith(".js", StringComparison.Ordinal) ? Script : Style;
        context.Response.Headers.CacheControl = name == asset.Name ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.Append("Vary", "Accept-Encoding");
        var coding = Packed.Accepted(context.Request);
        if (coding is not null) context.Response.Headers.ContentEncoding = coding;
        return Results.Bytes(coding switch { "br" => asset._brotli.Value, "gzip" => asset._gzip.Value, _ => asset._plain }, asset._type);
    }

    private static byte[] Joined(string ending)
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

    private byte[] Smaller(Func<Stream, Stream> coding)
    {
        using var small = new MemoryStream();
        using (var packing = coding(small)) packing.Write(_plain);
        return small.ToArray();
    }
}
