using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Hypermedia.Client;

/// <summary>Bytes from outside as JSON whose every string can be read: what later reading relies on is made sure of here, once.</summary>
internal static class JsonText
{
    /// <summary>Null, and why as a sentence, when it is no JSON.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> bytes, int maxDepth, out string? why)
    {
        // A byte order mark is not JSON, but what some servers write before it (RFC 8259 §8.1 lets a reader ignore it).
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span)) bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span));
        try
        {
            var root = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = maxDepth }).RootElement;
            why = HalfCharacter(bytes.Span, maxDepth) ? "It holds half of a character, which is no text." : null;
            return why is null ? root : null;
        }
        catch (JsonException e)
        {
            why = e.Message;
            return null;
        }
    }

    // Only an escape can hide half of a surrogate pair in valid UTF-8, and it is rare enough to look closer where there is one.
    private static bool HalfCharacter(ReadOnlySpan<byte> json, int maxDepth)
    {
        var first = json.IndexOf((byte)'\\');
        if (first < 0 || json[first..].IndexOf("\\ud"u8) < 0 && json[first..].IndexOf("\\uD"u8) < 0) return false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            }

            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
