using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>What an answer holds.</summary>
internal static class Answers
{
    public static JsonElement? AsJson(Exchange exchange)
    {
        if (!exchange.MediaType.EndsWith("json", StringComparison.Ordinal)) return null;
        try
        {
            using var document = JsonDocument.Parse(exchange.Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // It says it is JSON and is not: it is then shown as the text it is.
            return null;
        }
    }
}
