using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>An OpenAPI 3.1 document as this repository writes it, read by the names of its operations.</summary>
internal sealed class ApiDocument(JsonNode root)
{
    private readonly Dictionary<string, Shape> _read = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ApiOperation> Operations { get; } = root["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(method => new ApiOperation(method.Key.ToUpperInvariant(), method.Value!.AsObject())))
        .ToDictionary(operation => operation.Id, StringComparer.Ordinal);

    /// <summary>What a schema says, with the parts it refers to.</summary>
    public Shape Read(JsonNode schema)
    {
        var text = schema.ToJsonString();
        return _read.TryGetValue(text, out var known) ? known : _read[text] = new Shape(JoinedSchema.Of(this, schema));
    }

    /// <summary>The part of the description that a schema is, or is a special case of; null for one that is written out.</summary>
    public static string? NameOf(JsonNode schema) =>
        Reference(schema) is { } reference ? reference.Split('/')[^1] : (schema["allOf"] as JsonArray)?.Select(part => NameOf(part!)).FirstOrDefault(name => name is not null);

    /// <summary>The node itself, or the one it refers to.</summary>
    public JsonNode Resolve(JsonNode node) => Reference(node) is { } reference ? Resolve(reference.TrimStart('#', '/').Split('/').Aggregate(root, (found, name) => found[name]!)) : node;

    public static string? Reference(JsonNode node) => (node as JsonObject)?["$ref"] is JsonValue value ? value.GetValue<string>() : null;

    /// <summary>The relation under which an answer leads to an operation; null if none does.</summary>
    public string? RelationOf(string operation) => Operations.Values.SelectMany(from => from.Answers.Values).SelectMany(answer => Members(Resolve(answer), "links"))
        .FirstOrDefault(link => link.Key != "self" && link.Value["operationId"]?.GetValue<string>() == operation).Key;

    /// <summary>The members of an object by their names; none if there is no object.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Members(JsonNode? of, string name) =>
        (of?[name] as JsonObject)?.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value!, StringComparer.Ordinal) ?? new Dictionary<string, JsonNode>();
}
