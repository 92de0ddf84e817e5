using System.Text.Json;

namespace Tests.Support.OpenApi;

/// <summary>An AsyncAPI document as a promise: says of a message where it breaks it.</summary>
internal sealed class AsyncApiContract(string text)
{
    public const string File = "server/docs/asyncapi.json";

    private static readonly Lazy<AsyncApiContract> Known = new(() => new AsyncApiContract(System.IO.File.ReadAllText(Repository.File(File))));

    private readonly JsonElement _root = JsonDocument.Parse(text).RootElement;

    /// <summary>The committed document, as a promise.</summary>
    public static AsyncApiContract Committed => Known.Value;

    public JsonElement Root => _root;

    public JsonElement Schemas => _root.GetProperty("components").GetProperty("schemas");

    /// <summary>Every type of message.</summary>
    public IEnumerable<JsonProperty> Messages => _root.GetProperty("components").GetProperty("messages").EnumerateObject();

    private SchemaCheck Lenient => field ??= new SchemaCheck(_root);

    private SchemaCheck Strict => field ??= new SchemaCheck(_root) { IsStrict = true };

    /// <summary>Where a message is not as promised; what it carries beyond the promise counts too, for whoever writes has to describe it.</summary>
    public IEnumerable<string> Breaches(JsonElement message)
    {
        var type = message.GetProperty("type").GetString()!;
        if (!_root.GetProperty("components").GetProperty("messages").TryGetProperty(type, out var told)) return [$"{type} is described nowhere"];
        var payload = told.GetProperty("payload");
        var data = payload.GetProperty("allOf").EnumerateArray().Last().GetProperty("properties").GetProperty("data");
        return Lenient.Mistakes(payload, message).Concat(Strict.Mistakes(Schemas.GetProperty("CloudEvent"), Without(message, "data"))).Concat(Strict.Mistakes(data, message.GetProperty("data"), "/data")).Select(mistake => $"{type}: {mistake}");
    }

    private static JsonElement Without(JsonElement message, string name)
    {
        var rest = System.Text.Json.Nodes.JsonObject.Create(message)!;
        rest.Remove(name);
        return JsonSerializer.SerializeToElement(rest);
    }
}
