using Microsoft.OpenApi;

namespace Hypermedia.Foundation;

/// <summary>The header fields of answers, each described once.</summary>
internal static class HeaderShapes
{
    private static readonly (string Name, bool Always, string? Format, string Meaning)[] Known =
    [
        ("ETag", true, null, "Names this document as this caller sees it, in this media type (RFC 9110 §8.8.3)."),
        ("Vary", true, null, "What the answer depends on beside its address."),
        ("Cache-Control", true, null, "How long a cache may keep it."),
        ("Content-Language", false, null, "The language of titles and sentences (RFC 9110 §8.5); Accept-Language chooses it."),
        ("Location", true, "uri", "Where the new resource is."),
        ("Content-Location", true, "uri", "The address of the resource the answer shows (RFC 9110 §8.7)."),
        ("Link", false, null, "Links of an answer without a document (RFC 8288)."),
        ("Deprecation", true, null, "Since when this version is deprecated, as a structured date (RFC 9745)."),
        ("Sunset", true, null, "Until when it can be had (RFC 8594)."),
        ("Retry-After", false, null, "After how many seconds to try again."),
        ("WWW-Authenticate", true, null, "What kind of credentials are needed, and what is wrong with those that came (RFC 6750 §3)."),
        ("Accept-Post", false, null, "The types a body can be sent as."),
        ("Accept-Patch", false, null, "The types a body can be sent as (RFC 5789 §3.1)."),
        ("Idempotent-Replayed", false, null, "'true' when this is the answer to an earlier request with the same Idempotency-Key."),
        ("Preference-Applied", false, null, "The preference that was honoured (RFC 7240 §3)."),
        ("Content-Disposition", false, null, "The name to save it under."),
    ];

    public static IEnumerable<(string Key, OpenApiHeader Header)> All =>
        Known.Select(known => (KeyOf(known.Name), new OpenApiHeader { Description = known.Meaning, Required = known.Always, Schema = Schemas.Text(known.Format) }));

    public static string KeyOf(string name) => name.Replace("-", "", StringComparison.Ordinal);
}
