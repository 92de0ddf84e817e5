using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Hypermedia.Foundation;

/// <summary>JSON Schema (2020-12, as OpenAPI 3.1 has it) of what forms ask for and of what properties hold.</summary>
internal static class Schemas
{
    public static OpenApiSchemaReference Ref(string name) => new(name);

    /// <summary>An object with these members and no others.</summary>
    public static OpenApiSchema Closed(IEnumerable<(string Name, IOpenApiSchema Schema, bool Required)> members, string meaning = "")
    {
        var schema = Open(members, meaning);
        schema.AdditionalPropertiesAllowed = false;
        return schema;
    }

    /// <summary>An object with these members, and perhaps others.</summary>
    public static OpenApiSchema Open(IEnumerable<(string Name, IOpenApiSchema Schema, bool Required)> members, string meaning = "")
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>(), Description = Said(meaning) };
        foreach (var (name, member, required) in members)
        {
            schema.Properties[name] = member;
            if (required) schema.Required.Add(name);
        }
        return schema;
    }

    public static OpenApiSchema ArrayOf(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    public static OpenApiSchema Text(string? format = null, string meaning = "") => new() { Type = JsonSchemaType.String, Format = format, Description = Said(meaning) };

    public static OpenApiSchema OneValue(JsonNode value) => new() { Enum = [value] };

    /// <summary>The values of a property.</summary>
    public static IOpenApiSchema Of(PropertyShape property) => property switch
    {
        { Members: { } members, Type: "array" } => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Ref(members.Name), Description = Said(property.Meaning) },
        { Members: { } members } => new OpenApiSchemaReference(members.Name) { Description = Said(property.Meaning) },
        { Type: "array" } => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(), Description = Said(property.Meaning), Examples = property.Example is null ? null : [property.Example.DeepClone()] },
        _ => new OpenApiSchema
        {
            Type = TypeOf(property.Type),
            Format = property.Format,
            Minimum = property.Min?.ToString(CultureInfo.InvariantCulture),
            Maximum = property.Max?.ToString(CultureInfo.InvariantCulture),
            Pattern = property.Pattern is null ? null : $"^(?:{property.Pattern})$",
            Enum = property.Choices is null ? null : [.. property.Choices.Select(choice => (JsonNode)choice)],
            Description = Said(property.Meaning),
            Examples = property.Example is null ? null : [property.Example.DeepClone()],
        },
    };

    public static OpenApiSchema Of(ValueShape value) => Closed(value.Properties.Select(property => (property.Name, Of(property), !property.IsOptional)));

    /// <summary>What a form asks for. Members it does not know are ignored, so they are no mistake.</summary>
    public static OpenApiSchema Of(FormShape form) => form.VersionField is null
        ? Open(form.Fields.Select(field => (field.Name, (IOpenApiSchema)Of(field), field.Required)))
        : Open(form.Fields.Select(field => (field.Name, (IOpenApiSchema)Removable(field), false)), "Holds only what changes: what is absent stays, null removes (RFC 7396).");

    private static OpenApiSchema Removable(FieldShape field)
    {
        var schema = Of(field);
        if (!field.Required) schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    public static OpenApiSchema Of(FieldShape field)
    {
        if (field.IsMany) return Several(field);
        var isText = field.Reader.JsonType == "string";
        return new OpenApiSchema
        {
            Type = TypeOf(field.Reader.JsonType),
            Format = field.Type == "date" ? "date" : null,
            Minimum = field.Min?.ToString(CultureInfo.InvariantCulture),
            Maximum = field.Max?.ToString(CultureInfo.InvariantCulture),
            // Blank text counts as none, and what is required must be some.
            MinLength = isText && field.Choices is null ? field.MinLength ?? (field.Required ? 1 : null) : null,
            MaxLength = field.MaxLength,
            Pattern = field.Pattern is null ? null : $"^(?:{field.Pattern})$",
            Enum = field.Choices is null ? null : [.. field.Choices.Select(choice => (JsonNode)choice)],
            Default = field.Default is null ? null : NodeOf(field.Default),
            Description = Said(field.OptionsFrom is { } from ? $"{field.Prompt}: as listed by '{from.Relation}', or typed." : field.Prompt),
            Examples = ExampleOf(field) is { } example ? [example] : null,
        };
    }

    private static OpenApiSchema Several(FieldShape field) => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. field.Choices!.Select(choice => (JsonNode)choice)] },
        MinItems = field.Required ? 1 : null,
        Description = Said(field.Prompt),
        Examples = [new JsonArray(field.Choices![0])],
    };

    /// <summary>A value that fits the rules of a field, or null when none can be told.</summary>
    public static JsonNode? ExampleOf(FieldShape field) => field switch
    {
        { Example: { } example } => field.Reader.JsonType == "string" ? example : JsonNode.Parse(example),
        { IsMany: true } => new JsonArray(field.Choices![0]),
        { Choices: [var first, ..] } => first,
        { Default: { } usual } => NodeOf(usual),
        { Min: { } min } => min,
        { Reader.JsonType: "integer" or "number" } => 1,
        { Reader.JsonType: "boolean" } => true,
        { Type: "date" } => "2026-03-01",
        { Pattern: null, MinLength: null or < 5 } => "text",
        _ => null,
    };

    private static JsonNode NodeOf(object value) => value switch
    {
        int whole => whole,
        decimal fraction => fraction,
        bool truth => truth,
        Enum choice => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString()),
        _ => value.ToString()!,
    };

    private static JsonSchemaType? TypeOf(string type) => type switch
    {
        "string" => JsonSchemaType.String,
        "integer" => JsonSchemaType.Integer,
        "number" => JsonSchemaType.Number,
        "boolean" => JsonSchemaType.Boolean,
        "array" => JsonSchemaType.Array,
        "object" => JsonSchemaType.Object,
        _ => null,
    };

    private static string? Said(string meaning) => meaning.Length == 0 ? null : meaning;
}
