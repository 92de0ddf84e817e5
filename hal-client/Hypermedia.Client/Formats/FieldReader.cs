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
            MinLength = property.Count("minLength"),
            MaxLength = property.Count("maxLength"),
            Placeholder = property.Text("placeholder"),
            Cols = property.Count("cols"),
            Rows = property.Count("rows"),
            Options = property.Object("options") is { } options ? Options(options) : null,
        };
    }

    private FieldOptions? Options(Members options)
    {
        var shape = new FieldOptions
        {
            PromptField = options.Text("promptField") is { Length: > 0 } p ? p : "prompt",
            ValueField = options.Text("valueField") is { Length: > 0 } v ? v : "value",
            MinItems = options.Count("minItems") ?? 0,
            MaxItems = options.Count("maxItems"),
            Selected = options.Value("selectedValues") is { ValueKind: JsonValueKind.Array } selected ? [.. selected.EnumerateArray()] : [],
        };
        // With both, what is listed wins (§3.4).
        if (options.Value("inline") is { ValueKind: JsonValueKind.Array } inline)
            return shape with { Inline = [.. inline.EnumerateArray().Select(i => OptionReader.Read(i, shape)).OfType<Option>()] };
        if (options.Object("link") is { } link && new LinkReader(client, answeredBy, issues).One("options", link.Json, link.Pointer) is { } found)
            return shape with { Link = found };
        options.Report("", "They are neither listed nor linked; ignored.");
        return null;
    }
}
