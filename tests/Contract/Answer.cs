using System.Text.Json;

namespace Tests.Contract;

/// <summary>An answer as it came over the wire, and as little reading of it as a test needs.</summary>
public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private JsonElement? _json;

    public string MediaType => Header("content-type").Split(';')[0];

    public JsonElement Json => _json ??= JsonSerializer.Deserialize<JsonElement>(Body);

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public bool Has(string relation) => Json.GetProperty("_links").TryGetProperty(relation, out _);

    /// <summary>The address of the first link of a relation.</summary>
    public string Link(string relation)
    {
        var links = Json.GetProperty("_links").GetProperty(relation);
        return (links.ValueKind == JsonValueKind.Array ? links[0] : links).GetProperty("href").GetString()!;
    }

    /// <summary>Where a template is sent.</summary>
    public string Target(string template) => Json.GetProperty("_templates").GetProperty(template).GetProperty("target").GetString()!;

    /// <summary>The keys of the templates, in order; empty without any.</summary>
    public IReadOnlyList<string> Templates => Json.TryGetProperty("_templates", out var templates) ? [.. templates.EnumerateObject().Select(template => template.Name)] : [];

    /// <summary>The items of a collection.</summary>
    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("_embedded").GetProperty("item").EnumerateArray()];

    public string Of(string property) => Json.GetProperty(property).ToString();
}
