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
    /// <param name="mediaType">What it is written as.</param>
    /// <param name="build">Names the code that writes it: a new build may write the same version differently.</param>
    public static string Of(long version, Standing standing, string mediaType, string build) => $"\"{version}.{standing.Mask:x}{MediaTypes.Number(mediaType)}{build}\"";

    /// <summary>Names the code of all modules that have a part in writing a document.</summary>
    public static string BuildOf(params ReadOnlySpan<Delegate> writers)
    {
        var modules = new HashSet<Guid> { typeof(EntityTags).Module.ModuleVersionId };
        foreach (var writer in writers) modules.Add(writer.Method.Module.ModuleVersionId);
        return Convert.ToHexStringLower(SHA256.HashData(modules.Order().SelectMany(module => module.ToByteArray()).ToArray()))[..8];
    }

    /// <summary>The tag of a document that has no version of its own: told by its bytes, and by the media type they are sent as.</summary>
    public static string Of(ReadOnlySpan<byte> document, string mediaType)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, hash);
        return $"\"{Convert.ToHexStringLower(hash[..HashBytes])}.{MediaTypes.Number(mediaType)}\"";
    }

    /// <summary>True when the caller has this very document: RFC 9110 §13.1.2, weak comparison, and only reads are answered with 304.</summary>
    public static bool IsKnown(HttpRequest request, string? own)
    {
        if (own is null || request.Headers.IfNoneMatch is not { Count: > 0 } known || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return false;
        return (known.Count == 1 && known[0] == own) || Any(known, tag => tag == "*" || tag.Replace("W/", "", StringComparison.Ordinal) == own);
    }

    /// <summary>True when If-Match (§13.1.1) is absent or names this version, in whichever media type the caller saw it.</summary>
    public static bool Match(StringValues ifMatch, long version) =>
        ifMatch.Count == 0 || Any(ifMatch, tag => tag == "*" || tag.StartsWith($"\"{version}.", StringComparison.Ordinal));

    public static bool Any(StringValues lists, Func<string, bool> matches)
    {
        foreach (var list in lists)
            foreach (var tag in (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (matches(tag)) return true;
        return false;
    }
}
