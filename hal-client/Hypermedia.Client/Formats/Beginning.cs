using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>How far a document has to be read by who only passes through it: its links stand first in most, and what is listed after them is most of it.</summary>
internal static class Beginning
{
    /// <summary>All up to the end of <c>_links</c>, as a document of its own.</summary>
    /// <returns>Null where they do not come before what is embedded, and where this is no JSON object so far: then the whole is to be read.</returns>
    public static ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte> document, int maxDepth)
    {
        var reader = new Utf8JsonReader(document.Span, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("_embedded"u8))
            {
                var isThere = reader.ValueTextEquals("_links"u8);
                reader.Skip();
                if (isThere) return (byte[])[.. document.Span[..(int)reader.BytesConsumed], (byte)'}'];
            }
        }
        catch (JsonException)
        {
            // What is wrong with it is told by who reads the whole.
        }

        return null;
    }
}
