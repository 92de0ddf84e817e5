using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Foundation;

/// <summary>A property of a document, for the descriptions of the API: its name, what it means, and what its values are.</summary>
public sealed record PropertyShape
{
    private PropertyShape(string name, string type, string meaning) => (Name, Type, Meaning) = (name, type, meaning);

    /// <summary>Its name in the document.</summary>
    public string Name { get; }

    /// <summary>The type of its values, as JSON Schema 2020-12 §4.2.1 names it; empty for any.</summary>
    public string Type { get; init; }

    /// <summary>A sentence for a person; empty where the name says it all.</summary>
    public string Meaning { get; init; }

    /// <summary>A JSON Schema format (§7.3), or null.</summary>
    public string? Format { get; init; }

    /// <summary>A pattern for the whole text, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>The values it can have, or null when it is free.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>The least number, inclusive.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest number, inclusive.</summary>
    public double? Max { get; init; }

    /// <summary>What an object holds, or null for other values.</summary>
    public ValueShape? Members { get; init; }

    /// <summary>A value it could have.</summary>
    public JsonNode? Example { get; init; }

    /// <summary>True when some documents are without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Text.</summary>
    public static PropertyShape Text(string name, string meaning = "", string example = "text", string? pattern = null) => new(name, "string", meaning) { Example = example, Pattern = pattern };

    /// <summary>A whole number.</summary>
    public static PropertyShape Whole(string name, string meaning = "", long example = 1) => new(name, "integer", meaning) { Example = example };

    /// <summary>A number.</summary>
    public static PropertyShape Number(string name, string meaning = "", decimal example = 1) => new(name, "number", meaning) { Example = example };

    /// <summary>True or false.</summary>
    public static PropertyShape Truth(string name, string meaning = "") => new(name, "boolean", meaning) { Example = true };

    /// <summary>A time, as RFC 3339 has it.</summary>
    public static PropertyShape Time(string name, string meaning = "") => new(name, "string", meaning) { Format = "date-time", Example = "2026-03-01T08:00:00Z" };

    /// <summary>An absolute address.</summary>
    public static PropertyShape Address(string name, string meaning = "") => new(name, "string", meaning) { Format = "uri", Example = "https://api.example/" };

    /// <summary>One of the values of an enum, as documents name them.</summary>
    public static PropertyShape Choice<TEnum>(string name, string meaning = "") where TEnum : struct, Enum => Choice(name, meaning, [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)]);

    /// <summary>One of these texts.</summary>
    public static PropertyShape Choice(string name, string meaning, params IReadOnlyList<string> choices) => new(name, "string", meaning) { Choices = choices, Example = choices[0] };

    /// <summary>An object.</summary>
    public static PropertyShape Group(string name, ValueShape members, string meaning = "") => new(name, "object", meaning) { Members = members };

    /// <summary>A list of objects.</summary>
    public static PropertyShape List(string name, ValueShape each, string meaning = "") => new(name, "array", meaning) { Members = each };

    /// <summary>A list of texts.</summary>
    public static PropertyShape Texts(string name, string meaning, string example) => new(name, "array", meaning) { Example = new JsonArray(example) };

    /// <summary>The same, absent from some documents.</summary>
    public PropertyShape OrNone() => this with { IsOptional = true };

    // What somebody gave, as a record of it tells it: the rules of the form held then, for what was typed and not for what was made of it.
    internal static PropertyShape Given(FieldShape field, string? toldAs = null) => new(toldAs ?? field.Name, field.IsMany ? "" : field.Reader.JsonType, field.Prompt) { IsOptional = true };
}

/// <summary>What an object inside of a document holds. It has a name, because it is often met in several places.</summary>
/// <param name="Name">A noun in PascalCase: "Money".</param>
/// <param name="Properties">What it holds.</param>
public sealed record ValueShape(string Name, params IReadOnlyList<PropertyShape> Properties);
