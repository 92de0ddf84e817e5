using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hypermedia.Foundation;

/// <summary>What a caller knew when they sent a change: by If-Match (RFC 9110 §13.1.1), or by the version their form carried.</summary>
internal readonly record struct Precondition(StringValues IfMatch, JsonElement? Version)
{
    public static Precondition Of(HttpRequest request, FormShape form, FormInput? input) =>
        new(request.Headers.IfMatch, form.VersionField is { } field ? input?[field.Name] : null);

    /// <summary>True when the caller said what they knew: an edit without it could undo what others did.</summary>
    public bool IsGiven => IfMatch.Count > 0 || Version is not null;

    /// <summary>True unless the caller knew another version than this.</summary>
    public bool Holds(long version) => EntityTags.Match(IfMatch, version) && (Version is not { } known || Number(known) is not { } number || number == version);

    // What is no number is for the validation of the form to say.
    private static long? Number(JsonElement version) => version.ValueKind switch
    {
        JsonValueKind.Number when version.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(version.GetString(), out var number) => number,
        _ => null,
    };
}
