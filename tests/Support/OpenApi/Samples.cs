using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tests.Support.OpenApi;

/// <summary>Values made from a schema: one that fits, and for every rule one that breaks it. The same every time.</summary>
internal sealed class Samples(JsonElement root)
{
    // One character more than any rule allows.
    private const int TooLong = 5000;

    /// <summary>A body that fits.</summary>
    public static JsonObject Fitting(JsonElement media) => media.TryGetProperty("example", out var example) ? JsonObject.Create(example)! : [];

    /// <summary>Bodies that are JSON objects and break one rule each, with what is wrong.</summary>
    public IEnumerable<(string Wrong, JsonObject Body)> Breaking(JsonElement media)
    {
        var schema = Resolve(media.GetProperty("schema"));
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
                yield return ($"without {name}", With(media, name, null));
        if (!schema.TryGetProperty("properties", out var properties)) yield break;
        foreach (var property in properties.EnumerateObject())
            foreach (var (wrong, value) in Breaking(property))
                yield return ($"{property.Name} {wrong}", With(media, property.Name, value));
    }

    /// <summary>Texts that break a rule of a parameter, as a query writes them.</summary>
    public static IEnumerable<string> BreakingTexts(JsonElement schema)
    {
        if (TypeOf(schema) is "integer" or "number" || schema.TryGetProperty("enum", out _)) yield return "nonsense";
        if (schema.TryGetProperty("minimum", out var minimum)) yield return (minimum.GetInt32() - 1).ToString();
        if (schema.TryGetProperty("maximum", out var maximum)) yield return (maximum.GetInt32() + 1).ToString();
    }

    private static IEnumerable<(string Wrong, JsonNode Value)> Breaking(JsonProperty property)
    {
        var schema = property.Value;
        var type = TypeOf(schema);
        yield return ("an object", new JsonObject { ["a"] = 1 });
        yield return ("an array", new JsonArray(1));
        if (type is not "boolean") yield return ("true", JsonValue.Create(true));
        if (type is "string") yield return ("a number", JsonValue.Create(7));
        else yield return ("a text", JsonValue.Create("text"));
        if (type is "integer") yield return ("a fraction", JsonValue.Create(1.5));
        if (type is "integer" or "number") yield return ("enormous", JsonNode.Parse("1e400")!);
        if (schema.TryGetProperty("minimum", out var minimum)) yield return ("too small", JsonValue.Create(minimum.GetDecimal() - 1));
        if (schema.TryGetProperty("maximum", out var maximum)) yield return ("too great", JsonValue.Create(maximum.GetDecimal() + 1));
        if (schema.TryGetProperty("maxLength", out var most)) yield return ("too long", JsonValue.Create(new string('x', most.GetInt32() + 1)));
        if (schema.TryGetProperty("enum", out _) || schema.TryGetProperty("pattern", out _)) yield return ("nonsense", JsonValue.Create(new string('?', TooLong)));
    }

    // Null beside the type says that a patch may remove it.
    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null") : type.GetString();

    private static JsonObject With(JsonElement media, string name, JsonNode? value)
    {
        var body = Fitting(media);
        if (value is null) body.Remove(name);
        else body[name] = value;
        return body;
    }

    private JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(root, (element, name) => element.GetProperty(name)) : schema;
}
