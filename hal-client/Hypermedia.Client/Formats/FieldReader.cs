using System.Globalization;
using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Reads one property of a template (HAL-FORMS §3.3, §3.4).</summary>
internal sealed class FieldReader(HalClient client, Uri answeredBy, List<Issue> issues)
{
    public Field Read(string name, Members property)
    {
        var type = property.Text("type")?.ToLowerInvariant() ?? "text";
        if (!FieldTypes.Knows(type))
        {
            property.Report("type", $"'{type}' is not known; read as text.");
            type = "text";
        }
        else if (type is "number" or "range" && IsOfText(property))
        {
            // Some servers write "range" where the length of a text has one.
            property.Report("type", $"It is '{type}', but what else is said of it is said of texts; read as text.");
            type = "text";
        }

        var pattern = property.Text("regex");
        if (pattern is { Length: > 0 } && Patterns.Read(pattern, client.Options.PatternTimeLimit) is null)
        {
            property.Report("regex", "It cannot be read; ignored.");
            pattern = null;
        }

        return new Field(name)
        {
            Prompt = property.Text("prompt") is { Length: > 0 } prompt ? prompt : name,
            Value = property.Value("value"),
            Type = type,
            Required = property.Flag("required"),
            ReadOnly = property.Flag("readOnly"),
            Templated = property.Flag("templated"),
            Regex = pattern is { Length: > 0 } ? pattern : null,
            Min = property.Number("min"),
            Max = property.Number("max"),
            Step = property.Number("step"),
            MinLength = property.Count(Spelt(property, "minLength")),
            MaxLength = property.Count(Spelt(property, "maxLength")),
            Placeholder = property.Text("placeholder"),
            Cols = property.Count("cols"),
            Rows = property.Count("rows"),
            Options = property.Object("options") is { } options ? Options(options, property.Value("value")) : null,
        };
    }

    private static bool IsOfText(Members property) =>
        property.Value("value") is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || (property.Value("minLength") ?? property.Value("maxLength")) is not null && (property.Value("min") ?? property.Value("max") ?? property.Value("step")) is null;

    // The specification itself once writes these in lower case.
    private static string Spelt(Members property, string name)
    {
        var lower = name.ToLowerInvariant();
        if (property.Value(name) is not null || property.Value(lower) is null) return name;
        property.Report(lower, $"It is written '{name}'; read as that.");
        return lower;
    }

    private static IReadOnlyList<JsonElement> Selected(Members options)
    {
        if (options.Value("selectedValues") is not { } selected) return [];
        if (selected.ValueKind == JsonValueKind.Array) return [.. selected.EnumerateArray().Where(s => s.ValueKind != JsonValueKind.Null)];
        options.Report("selectedValues", "It is no array; read as an array of one.");
        return [selected];
    }

    private FieldOptions? Options(Members options, JsonElement? value)
    {
        var shape = new FieldOptions
        {
            PromptField = options.Text("promptField") is { Length: > 0 } p ? p : "prompt",
            ValueField = options.Text("valueField") is { Length: > 0 } v ? v : "value",
            MinItems = options.Count("minItems") ?? 0,
            MaxItems = options.Count("maxItems"),
            Selected = Selected(options),
        };
        if (shape is { MaxItems: null, Selected: [] } && value is { } one && Json.Text(one) is { Length: > 0 })
        {
            // Of several, what is chosen beforehand is in selectedValues; some servers know one only, and leave out that it is one.
            options.Report("maxItems", "It is not said, and what is chosen is one value; read as a choice of one.");
            shape = shape with { MaxItems = 1 };
        }

        // With both, what is listed wins (§3.4).
        if (options.Value("inline") is { ValueKind: JsonValueKind.Array } inline)
            return shape with { Inline = [.. inline.EnumerateArray().Select(i => OptionReader.Read(i, shape)).OfType<Option>()] };
        if (options.Object("link") is { } link && new LinkReader(client, answeredBy, issues).One("options", link.Json, new Place(link.Pointer)) is { } found)
            return shape with { Link = found };
        options.Report("", "They are neither listed nor linked; ignored.");
        return null;
    }
}
