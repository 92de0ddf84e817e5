using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>What an answer is: a document, a refusal, or something without links.</summary>
internal static class Answer
{
    /// <param name="client">Who asked.</param>
    /// <param name="exchange">What came.</param>
    /// <param name="isOnTheWay">Whether its links are all that is wanted of it.</param>
    public static Outcome Read(HalClient client, Exchange exchange, bool isOnTheWay)
    {
        var status = exchange.Status!.Value;
        if (exchange.Bytes == 0) return Of(Show(Json.EmptyObject));

        // Without a type, a brace says enough.
        var looksJson = MediaType.IsJson(exchange.MediaType) || exchange.MediaType.Length == 0 && exchange.Body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        string why;
        if (looksJson)
        {
            var beginning = isOnTheWay && status < 400 ? Beginning.Of(exchange.Body, client.Options.MaxJsonDepth) : null;
            if (beginning is { } head && StateReader.Parse(client, head, out _) is { } links) return Of(Show(links, exchange));
            var root = StateReader.Parse(client, exchange.Body, out var broken);
            if (root is { ValueKind: JsonValueKind.Object } document) return Of(Show(document));
            why = broken is null ? "It is JSON, but not an object, so it has no links." : $"It says it is {exchange.MediaType}, but it is not JSON: {broken}";
        }
        else
        {
            why = exchange.MediaType.Length == 0 ? "It does not say what it is." : $"It is {exchange.MediaType}, which has no links.";
        }

        var shell = Show(Json.EmptyObject);
        return status >= 400 ? Of(shell) : new Outcome.NotHypermedia(exchange.MediaType, exchange.Body, why) { State = shell };

        State Show(JsonElement source, Exchange? unread = null) => new(client, exchange.Uri) { Unread = unread, Status = status, Headers = exchange.ResponseHeaders, MediaType = exchange.MediaType, Source = source };
    }

    private static Outcome Of(State state) => state.Status >= 400 ? new Outcome.Problem(ProblemReader.Read(state), state) : new Outcome.Success(state);
}
