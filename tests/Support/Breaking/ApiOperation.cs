using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>Something that can be done, known by its name.</summary>
internal sealed record ApiOperation(string Method, JsonObject Text)
{
    public string Id => Text["operationId"]!.GetValue<string>();

    /// <summary>What it asks for in a body, by media type; null if it takes none.</summary>
    public IReadOnlyDictionary<string, JsonNode>? Body => Text["requestBody"] is { } body ? ApiDocument.Members(body, "content") : null;

    public bool NeedsBody => Text["requestBody"]?["required"]?.GetValue<bool>() == true;

    /// <summary>The answers by their status.</summary>
    public IReadOnlyDictionary<string, JsonNode> Answers => ApiDocument.Members(Text, "responses");

    /// <summary>Each way to be let in, as the names of the credentials it takes; one without any if everybody is.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Credentials =>
        Text["security"] is JsonArray { Count: > 0 } ways ? [.. ways.Select(way => way!.AsObject().Select(scheme => scheme.Key).ToList())] : [[]];

    /// <summary>What it asks for in its query or its header, as the schema of an object.</summary>
    public JsonObject Parameters(string place)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var parameter in (Text["parameters"] as JsonArray ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == place))
        {
            var name = parameter!["name"]!.GetValue<string>();
            properties[name] = parameter["schema"]!.DeepClone();
            if (parameter["required"]?.GetValue<bool>() == true) required.Add(name);
        }
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required };
    }

    /// <summary>All of it but its name.</summary>
    public JsonObject WithoutName()
    {
        var text = Text.DeepClone().AsObject();
        text.Remove("operationId");
        text["method"] = Method;
        return text;
    }
}
