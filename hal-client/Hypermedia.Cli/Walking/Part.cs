using System.Text.Json;

namespace Hypermedia.Cli.Walking;

/// <summary>A resource object inside a document.</summary>
/// <param name="Pointer">Where it is (RFC 6901); empty for the root.</param>
/// <param name="Kind">The relation it is reached by.</param>
/// <param name="Json">It.</param>
internal sealed record Part(string Pointer, string Kind, JsonElement Json)
{
    /// <summary>The members whose names are relations.</summary>
    public static readonly string[] Related = ["_links", "_embedded"];

    public bool IsRoot => Pointer.Length == 0;

    public static IEnumerable<Part> Of(JsonElement root, string kind)
    {
        var waiting = new Queue<Part>([new Part("", kind, root)]);
        while (waiting.TryDequeue(out var part))
        {
            yield return part;
            foreach (var inner in part.Embedded()) waiting.Enqueue(inner);
        }
    }

    /// <summary>The link objects of it, and whatever stands where one should.</summary>
    public IEnumerable<WrittenLink> Links() =>
        from relation in Relations("_links")
        from one in Each(relation.Value, $"{Pointer}/_links{Step(relation.Name)}")
        select new WrittenLink(relation.Name, one.Pointer, one.Value);

    public IEnumerable<JsonProperty> Relations(string of) =>
        Json.TryGetProperty(of, out var all) && all.ValueKind == JsonValueKind.Object ? all.EnumerateObject() : [];

    /// <summary>The address of its one <c>self</c> link as written; null when there is none.</summary>
    public string? Self => Links().FirstOrDefault(l => l.Relation == "self")?.Href;

    /// <summary>A step of a JSON Pointer (RFC 6901 §3).</summary>
    public static string Step(string name) => "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The members of an array with their pointers, or the one thing that is no array.</summary>
    public static IEnumerable<(string Pointer, JsonElement Value)> Each(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select((one, i) => ($"{pointer}/{i}", one)) : [(pointer, value)];

    private IEnumerable<Part> Embedded() =>
        from relation in Relations("_embedded")
        from one in Each(relation.Value, $"{Pointer}/_embedded{Step(relation.Name)}")
        where one.Value.ValueKind == JsonValueKind.Object
        select new Part(one.Pointer, Kinds.Of(relation.Name, Kind), one.Value);
}

/// <summary>A link as the document has it, right or wrong.</summary>
internal sealed record WrittenLink(string Relation, string Pointer, JsonElement Json)
{
    public string? Href => Text("href");

    public bool Templated => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("templated", out var flag) && flag.ValueKind == JsonValueKind.True;

    public string? Text(string member) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
