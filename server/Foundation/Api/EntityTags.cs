using System.Security.Cryptography;
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
    public static string Of(long version, Standing standing, View view, string build) => $"\"{version}.{standing.Mask:x}{MediaTypes.Number(view.MediaType)}{build}{InLanguage(view)}\"";

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

    /// <summary>True when If-Match (§13.1.1) is absent or names this version, in whichever media type and language the caller saw it.</summary>
    public static bool Match(StringValues ifMatch, long version) =>
        ifMatch.Count == 0 || Any(ifMatch, tag => tag == "*" || tag.StartsWith($"\"{version}.", StringComparison.Ordinal));

    private static string InLanguage(View view) => view.Language == Language.English ? "" : "." + view.Language.Tag;

    public static bool Any(StringValues lists, Func<string, bool> matches)
    {
        foreach (var list in lists)
            foreach (var tag in (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (matches(tag)) return true;
        return false;
    }
}
