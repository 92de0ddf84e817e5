using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>What an answer holds.</summary>
internal static class Answers
{
    /// <summary>The last answer as JSON; null when it is none.</summary>
    public static JsonElement? AsJson(Outcome outcome) =>
        // It was read already, unless it was no object.
        outcome.Document is { Source: { ValueKind: JsonValueKind.Object } source } && source.GetPropertyCount() > 0 ? source : AsJson(outcome.Trail[^1]);

    /// <summary>An answer as JSON; null when it is none.</summary>
    public static JsonElement? AsJson(Exchange exchange)
    {
        if (!exchange.MediaType.EndsWith("json", StringComparison.Ordinal)) return null;
        try
        {
            return JsonDocument.Parse(exchange.Body).RootElement;
        }
        catch (JsonException)
        {
            // It says it is JSON and is not: it is then shown as the text it is.
            return null;
        }
    }
}
