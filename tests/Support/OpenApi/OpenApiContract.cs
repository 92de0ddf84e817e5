using System.Text;
using System.Text.Json;

namespace Tests.Support.OpenApi;

/// <summary>An OpenAPI document as a promise: says of an exchange where it breaks it.</summary>
internal sealed class OpenApiContract(string text)
{
    private readonly JsonElement _root = JsonDocument.Parse(text).RootElement;

    public JsonElement Root => _root;

    public SchemaCheck Schemas => field ??= new SchemaCheck(_root);

    /// <summary>Every operation, with its method and path.</summary>
    public IEnumerable<(string Method, string Path, JsonElement Operation)> Operations =>
        _root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (method.Name.ToUpperInvariant(), path.Name, method.Value)));

    /// <summary>The committed documents of all versions, as promises.</summary>
    public static IReadOnlyList<OpenApiContract> Committed => Known.Value;

    private static readonly Lazy<IReadOnlyList<OpenApiContract>> Known = new(() => [.. Repository.Files("v*.json", "server/docs/openapi").Order(StringComparer.Ordinal).Select(file => new OpenApiContract(File.ReadAllText(file)))]);

    /// <summary>True when it says anything of that path.</summary>
    public bool Knows(string path) => Find(path) is not null;

    /// <summary>Where the exchange is not as promised; of a path it does not know, only that nothing is there.</summary>
    public IEnumerable<string> Breaches(Exchange exchange)
    {
        if (exchange.Method == "OPTIONS") return exchange.Status is 204 or 404 ? [] : ["is not how OPTIONS is answered"];
        if (Find(exchange.Path) is not { } path) return Refused(exchange, 404, 405, 400);
        var (method, isHead) = exchange.Method == "HEAD" ? ("get", true) : (exchange.Method.ToLowerInvariant(), false);
        if (!path.TryGetProperty(method, out var operation)) return Refused(exchange, 405, 404, 400).Concat(exchange.Status == 405 && exchange.Header("Allow") is null ? ["lacks Allow"] : []);
        return operation.GetProperty("responses").TryGetProperty(exchange.Status.ToString(), out var response) ? Compare(exchange, Resolved(response), isHead) : [$"has a status {operation.GetProperty("operationId")} does not tell of: {Said(exchange)}"];
    }

    private IEnumerable<string> Compare(Exchange exchange, JsonElement response, bool isHead)
    {
        if (response.TryGetProperty("headers", out var headers))
            foreach (var header in headers.EnumerateObject().Where(header => Resolved(header.Value).TryGetProperty("required", out var required) && required.GetBoolean() && exchange.Header(header.Name) is null))
                yield return $"lacks the header field {header.Name}";
        if (!response.TryGetProperty("content", out var content))
        {
            if (exchange.Body.Length > 0 && !isHead) yield return $"has a body nothing is told of: {Said(exchange)}";
            yield break;
        }
        // RFC 7240 §4.2: whoever would rather not have the document gets the answer without it.
        if (exchange.Body.Length == 0 && exchange.Header("Preference-Applied") == "return=minimal") yield break;
        if (!content.TryGetProperty(exchange.MediaType, out var media))
        {
            yield return $"has a media type nothing is told of: {Said(exchange)}";
            yield break;
        }
        if (isHead || !exchange.IsWhole || !IsJson(exchange.MediaType)) yield break;
        using var body = JsonDocument.Parse(exchange.Body);
        foreach (var mistake in Schemas.Mistakes(media.GetProperty("schema"), body.RootElement)) yield return mistake;
    }

    // Lines of JSON are none.
    private static bool IsJson(string mediaType) => mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);

    // What no operation answers, the framework refuses.
    private IEnumerable<string> Refused(Exchange exchange, params ReadOnlySpan<int> statuses)
    {
        if (!statuses.Contains(exchange.Status) || exchange.MediaType != "application/problem+json") return [$"is told of nowhere: {Said(exchange)}"];
        if (exchange.Method == "HEAD") return [];
        using var body = JsonDocument.Parse(exchange.Body);
        return [.. Schemas.Mistakes(_root.GetProperty("components").GetProperty("schemas").GetProperty("Problem"), body.RootElement)];
    }

    private JsonElement? Find(string path)
    {
        var segments = path.TrimEnd('/').Split('/');
        return _root.GetProperty("paths").EnumerateObject().Select(known => (known.Value, Pattern: known.Name.TrimEnd('/').Split('/')))
            .Where(known => Fits(known.Pattern, segments)).OrderBy(known => known.Pattern.Count(IsVariable)).Select(known => (JsonElement?)known.Value).FirstOrDefault();
    }

    private static bool Fits(string[] pattern, string[] segments) =>
        pattern.Length == segments.Length && pattern.Zip(segments).All(pair => IsVariable(pair.First) ? pair.Second.Length > 0 : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));

    private static bool IsVariable(string segment) => segment.StartsWith('{');

    private JsonElement Resolved(JsonElement element) =>
        element.TryGetProperty("$ref", out var reference) ? reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(_root, (found, name) => found.GetProperty(name)) : element;

    private static string Said(Exchange exchange) => Encoding.UTF8.GetString(exchange.Body.AsSpan(0, Math.Min(exchange.Body.Length, 300)));
}
