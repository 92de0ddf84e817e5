using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tests.Contract;

/// <summary>Values for a form made of nothing but what the form says of itself, at the limit it sets.</summary>
internal static class Filling
{
    // What a pattern is tried with; a form that asks for anything else has to give an example.
    private static readonly string[] Examples = ["someone@example.org", "+49301234567", "x"];

    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>Values of the fields.</summary>
    /// <param name="who">Who fills it, and reads lists of options where they are.</param>
    /// <param name="template">The form.</param>
    /// <param name="whole">False to fill only what is required.</param>
    public static async Task<JsonObject> Fill(Wire who, JsonElement template, bool whole)
    {
        var values = new JsonObject();
        foreach (var field in template.GetProperty("properties").EnumerateArray())
            if (whole || Is(field, "required") || field.GetProperty("name").GetString() == "version")
                values[field.GetProperty("name").GetString()!] = await Value(who, field);
        return values;
    }

    private static async Task<JsonNode?> Value(Wire who, JsonElement field)
    {
        if (field.TryGetProperty("options", out var options)) return await Option(who, options);
        if (field.GetProperty("type").GetString() is "hidden") return Node(field.GetProperty("value"));
        if (field.GetProperty("type").GetString() is "number" or "range") return Limit(field, "max") ?? Limit(field, "min") ?? JsonValue.Create(1);
        if (field.TryGetProperty("regex", out var regex)) return Fitting(regex.GetString()!, field);
        return new string('x', field.TryGetProperty("maxLength", out var most) ? most.GetInt32() : 10);
    }

    private static string Fitting(string pattern, JsonElement field) => Examples.Prepend(field.TryGetProperty("placeholder", out var example) ? example.GetString()! : "")
        .First(text => Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.None, PatternTime));

    private static async Task<JsonNode?> Option(Wire who, JsonElement options)
    {
        if (options.TryGetProperty("inline", out var inline)) return Of(options, inline.EnumerateArray().Last());
        var link = options.GetProperty("link");
        var list = await who.Get(Strictness.Bare(link.GetProperty("href").GetString()!), link.TryGetProperty("type", out var type) ? type.GetString()! : Wire.Json);
        Assert.Equal(200, list.Status);
        return Of(options, list.Json.EnumerateArray().Last());
    }

    private static JsonNode? Of(JsonElement options, JsonElement option) => option.ValueKind == JsonValueKind.Object
        ? Node(option.GetProperty(options.TryGetProperty("valueField", out var field) ? field.GetString()! : "value"))
        : Node(option);

    private static JsonNode? Limit(JsonElement field, string name) => field.TryGetProperty(name, out var limit) ? Node(limit) : null;

    private static bool Is(JsonElement field, string name) => field.TryGetProperty(name, out var yes) && yes.GetBoolean();

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
