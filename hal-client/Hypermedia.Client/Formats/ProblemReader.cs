using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Reads why a server said no out of what it answered (RFC 9457 §3.1), or makes it up from the status.</summary>
internal static class ProblemReader
{
    private static readonly string[] Named = ["type", "title", "status", "detail", "instance"];

    public static ProblemDetails Read(State state)
    {
        var problem = state.Properties;
        return new ProblemDetails
        {
            Type = Json.String(problem, "type") is { } type && Reference.Resolve(state.Uri, type) is { } resolved ? resolved : new Uri("about:blank"),
            Title = Json.String(problem, "title") is { Length: > 0 } title ? title : Reason.Phrase(state.Status),
            Status = state.Status,
            Detail = Json.String(problem, "detail"),
            Instance = Json.String(problem, "instance") is { } instance ? Reference.Resolve(state.Uri, instance) : null,
            Errors = problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
                ? [.. errors.EnumerateArray().Select(Error).OfType<ProblemError>()]
                : [],
            // Under plain JSON types the other members are the document's own.
            Extensions = [.. problem.EnumerateObject().Where(p => !Named.Contains(p.Name)).Select(p => new KeyValuePair<string, JsonElement>(p.Name, p.Value))],
        };
    }

    private static ProblemError? Error(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object) return null;
        var pointer = Json.String(error, "pointer");
        var last = pointer?[(pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        var field = Json.String(error, "field") ?? (last is { Length: > 0 } ? last : null);
        return new ProblemError(pointer, field, Json.String(error, "detail") ?? Json.String(error, "message") ?? Json.String(error, "title") ?? "It is not accepted.");
    }
}
