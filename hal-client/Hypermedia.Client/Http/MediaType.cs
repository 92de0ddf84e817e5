using System.Net.Http.Headers;
using System.Text;

namespace Hypermedia.Client;

/// <summary>Which media types are JSON, which can be shown as text (RFC 6838 §4.2.8, RFC 6839).</summary>
internal static class MediaType
{
    public static string Essence(string? contentType) => contentType is null ? "" : contentType.Split(';', ',')[0].Trim().ToLowerInvariant();

    public static bool IsJson(string essence) => essence is "application/json" or "text/json" || essence.EndsWith("+json", StringComparison.Ordinal);

    public static bool IsText(string essence) =>
        essence.StartsWith("text/", StringComparison.Ordinal) || IsJson(essence) || essence.EndsWith("+xml", StringComparison.Ordinal)
        || essence is "application/xml" or "application/x-ndjson" or "application/yaml" or "application/x-www-form-urlencoded" or "application/javascript";

    /// <summary>Bytes as the text their type says they are, without a byte order mark: UTF-8 unless it names another charset that is known here.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (bytes.StartsWith("\uFEFF"u8)) return Encoding.UTF8.GetString(bytes[3..]);
        var encoding = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.CharSet?.Trim('"').ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" => Encoding.Latin1,
            "utf-16" or "utf-16le" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        } : Encoding.UTF8;
        return encoding.GetString(bytes).TrimStart('\uFEFF');
    }
}
