using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hypermedia.Foundation;

/// <summary>What a caller knew when they sent a change: by If-Match (RFC 9110 §13.1.1), or by the version their form carried.</summary>
/// <param name="IfMatch">The entity tags.</param>
/// <param name="IsNamed">True when the form carried a version, if only one that the form's validation will turn down.</param>
/// <param name="Version">The version it carried; null for none that can be read.</param>
internal readonly record struct Precondition(StringValues IfMatch, bool IsNamed, int? Version)
{
    public static Precondition Of(HttpRequest request, FormShape form, FormInput? input)
    {
        var named = input is null ? null : form.VersionIn(input);
        return new(request.Headers.IfMatch, named is not null, named is { } version ? form.VersionField!.Reader.Read(version) as int? : null);
    }

    /// <summary>True when the caller said what they knew: an edit without it could undo what others did.</summary>
    public bool IsGiven => IfMatch.Count > 0 || IsNamed;

    /// <summary>True unless the caller knew another version than this.</summary>
    public bool Holds(long version) => EntityTags.Match(IfMatch, version) && (Version is not { } known || known == version);
}
