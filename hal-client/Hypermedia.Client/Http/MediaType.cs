namespace Hypermedia.Client;

/// <summary>Which media types are JSON, which can be shown as text (RFC 6838 §4.2.8, RFC 6839).</summary>
internal static class MediaType
{
    public static string Essence(string? contentType) => contentType is null ? "" : contentType.Split(';', ',')[0].Trim().ToLowerInvariant();

    public static bool IsJson(string essence) => essence is "application/json" or "text/json" || essence.EndsWith("+json", StringComparison.Ordinal);

    public static bool IsText(string essence) =>
        essence.StartsWith("text/", StringComparison.Ordinal) || IsJson(essence) || essence.EndsWith("+xml", StringComparison.Ordinal)
        || essence is "application/xml" or "application/x-ndjson" or "application/yaml" or "application/x-www-form-urlencoded" or "application/javascript";
}
