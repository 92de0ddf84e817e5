using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>A schema with what it refers to and all its parts in one object, so that it does not matter how it is put together.</summary>
internal static class JoinedSchema
{
    // Those the descriptions use. Of any other the comparison would not see that it changed.
    private static readonly string[] Known =
    [
        "type", "format", "enum", "default", "minimum", "maximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "items",
        "properties", "required", "additionalProperties", "anyOf", "title", "description", "example", "examples", "deprecated", "summary",
    ];

    public static JsonObject Of(ApiDocument document, JsonNode schema)
    {
        var joined = new JsonObject();
        foreach (var (keyword, value) in Parts(document, schema).SelectMany(part => part)) Add(joined, keyword, value!);
        return joined;
    }

    private static IEnumerable<JsonObject> Parts(ApiDocument document, JsonNode schema)
    {
        var text = schema.AsObject();
        yield return new JsonObject(text.Where(keyword => keyword.Key is not ("$ref" or "allOf")).Select(keyword => KeyValuePair.Create(keyword.Key, keyword.Value?.DeepClone())));
        if (ApiDocument.Reference(text) is not null)
            foreach (var part in Parts(document, document.Resolve(text))) yield return part;
        if (text["allOf"] is JsonArray all)
            foreach (var part in all.SelectMany(part => Parts(document, part!))) yield return part;
    }

    private static void Add(JsonObject joined, string keyword, JsonNode value)
    {
        if (!Known.Contains(keyword)) throw new NotSupportedException($"The schema uses '{keyword}', which this comparison does not know.");
        switch (keyword, joined[keyword])
        {
            case ("properties", JsonObject properties):
                foreach (var (name, property) in value.AsObject()) properties[name] = Both(properties[name], property!);
                break;
            case ("items", JsonObject items):
                joined[keyword] = Both(items, value);
                break;
            case ("required", JsonArray required):
                foreach (var name in value.AsArray()) required.Add(name!.DeepClone());
                break;
            case ("enum", JsonArray values):
                joined[keyword] = new JsonArray([.. values.Where(one => value.AsArray().Any(other => JsonNode.DeepEquals(one, other))).Select(one => one?.DeepClone())]);
                break;
            // Of anything else the parts agree, or one is silent.
            case (_, null):
                joined[keyword] = value.DeepClone();
                break;
        }
    }

    private static JsonNode Both(JsonNode? one, JsonNode other) => one is null ? other.DeepClone() : new JsonObject { ["allOf"] = new JsonArray(one.DeepClone(), other.DeepClone()) };
}
