using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>A schema whose parts are joined, keyword by keyword.</summary>
internal sealed class Shape(JsonObject text)
{
    /// <summary>A shape of nothing: what a member holds that is not there.</summary>
    public static Shape Empty { get; } = new([]);

    public IReadOnlyDictionary<string, JsonNode> Properties { get; } = ApiDocument.Members(new JsonObject { ["of"] = text["properties"]?.DeepClone() }, "of");

    public IReadOnlySet<string> Required { get; } = (text["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);

    public JsonNode? Items { get; } = text["items"];

    /// <summary>One of these it is, if it is one of several.</summary>
    public IReadOnlyList<JsonNode> Alternatives { get; } = [.. (text["anyOf"] as JsonArray ?? []).Select(one => one!)];

    /// <summary>The values it may have, as JSON writes them; null if any.</summary>
    public IReadOnlyList<string>? Values { get; } = (text["enum"] as JsonArray)?.Select(value => Say(value)).ToList();

    /// <summary>The types it may have; none if any.</summary>
    public IReadOnlyList<string> Types { get; } = text["type"] switch
    {
        JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => [.. (text["enum"] as JsonArray ?? []).Select(TypeOf).Distinct()],
    };

    /// <summary>What members without a name of their own hold; null if that is not told.</summary>
    public JsonNode? Others { get; } = text["additionalProperties"] as JsonObject;

    /// <summary>True when it has no members but those that are named.</summary>
    public bool IsClosed { get; } = text["additionalProperties"] is JsonValue value && !value.GetValue<bool>();

    public decimal? Number(string keyword) => text[keyword] is { } value ? decimal.Parse(value.ToJsonString()) : null;

    public string? Text(string keyword) => text[keyword]?.GetValue<string>();

    /// <summary>What it is if nothing is said, as JSON writes it; null if that is not told.</summary>
    public string? Default { get; } = text["default"] is { } usual ? Say(usual) : null;

    private static string Say(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? $"'{text.GetValue<string>()}'" : value?.ToJsonString() ?? "null";

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.Number => decimal.Parse(value.ToJsonString()) is var number && number == decimal.Truncate(number) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
