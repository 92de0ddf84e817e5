using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hypermedia.Foundation;

/// <summary>
/// Entity tags (RFC 9110 §8.8.3) of lifecycle documents: known before the body is built, because a document is told by
/// the resource's version, how the caller stands to it, the media type, and the build that writes it.
/// </summary>
internal static class EntityTags
{
    // 96 bits: two documents of one address never meet.
    private const int HashBytes = 12;

    /// <summary>The tag of a document of a resource.</summary>
    /// <param name="version">The resource's version.</param>
    /// <param name="standing">How the caller stands to it.</param>
    /// <param name="view">The media type and the language it is written in.</param>
    /// <param name="build">Names the code that writes it: a new build may write the same version differently.</param>
    public static string Of(long version, Standing standing, View view, string build) => $"\"{version}.{standing.Mask:x}{MediaTypes.Number(view.MediaType)}{build}{InLanguage(view)}{InEra(view)}\"";

    /// <summary>Names the code of all modules that have a part in writing a document.</summary>
    public static string BuildOf(params ReadOnlySpan<Delegate> writers)
    {
        var modules = new HashSet<Guid> { typeof(EntityTags).Module.ModuleVersionId };
        foreach (var writer in writers) modules.Add(writer.Method.Module.ModuleVersionId);
        return Convert.ToHexStringLower(SHA256.HashData(modules.Order().SelectMany(module => module.ToByteArray()).ToArray()))[..8];
    }

    /// <summary>The tag of a document that has no version of its own: told by its bytes, and by the media type and the language they are sent as.</summary>
    public static string Of(ReadOnlySpan<byte> document, View view)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, hash);
        return $"\"{Convert.ToHexStringLower(hash[..HashBytes])}.{MediaTypes.Number(view.MediaType)}{InLanguage(view)}\"";
    }

    /// <summary>True when the caller has this very document, in whichever coding it was sent: RFC 9110 §13.1.2, weak comparison, and only reads are answered with 304.</summary>
    public static bool IsKnown(HttpRequest request, string? own) =>
        own is not null && request.Headers.IfNoneMatch is { Count: > 0 } known
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && ((known.Count == 1 && known[0] == own) || Any(known, tag => tag == "*" || IsSame(tag, own)));

    /// <summary>True when If-Match (§13.1.1) is absent or names this version, in whichever media type, language and coding the caller saw it.</summary>
    public static bool Match(StringValues ifMatch, long version) =>
        ifMatch.Count == 0 || Any(ifMatch, tag => tag == "*" || tag.StartsWith($"\"{version}.", StringComparison.Ordinal));

    private static string InLanguage(View view) => view.Language == Language.English ? "" : "." + view.Language.Tag;

    private static string InEra(View view) => view.Era == 0 ? "" : ".e" + view.Era;

    /// <summary>The tag of the same document in a content coding (§8.8.3.3): <c>"7.1"</c> in gzip is <c>"7.1-gzip"</c>.</summary>
    public static string Coded(string tag, string coding) => $"{tag[..^1]}-{coding}\"";

    /// <summary>The tag under which the caller knows this document.</summary>
    public static string AsKnown(StringValues ifNoneMatch, string own)
    {
        if (ifNoneMatch.Count == 1 && ifNoneMatch[0] == own) return own;
        var known = own;
        Any(ifNoneMatch, tag =>
        {
            if (!IsSame(tag, own)) return false;
            known = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
            return true;
        });
        return known;
    }

    // Codings are the only thing that stands behind a hyphen at the end of a tag of ours.
    private static bool IsSame(string tag, string own)
    {
        var opaque = tag.AsSpan(tag.StartsWith("W/", StringComparison.Ordinal) ? 2 : 0);
        if (opaque.SequenceEqual(own)) return true;
        return opaque.StartsWith(own.AsSpan(0, own.Length - 1)) && opaque[(own.Length - 1)..] is "-br\"" or "-gzip\"";
    }

    public static bool Any(StringValues lists, Func<string, bool> matches)
    {
        foreach (var list in lists)
            foreach (var tag in (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (matches(tag)) return true;
        return false;
    }
}
