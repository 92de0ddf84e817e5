using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>What one field of a form must be (HAL-FORMS §3.3, §3.4), in sentences.</summary>
internal static class FieldRules
{
    // The last four are not in the list of types, but in the examples of the same page.
    private static readonly HashSet<string> Types = new(
        ["hidden", "text", "textarea", "search", "tel", "url", "email", "password", "date", "month", "week", "time", "datetime-local", "number", "range", "color", "radio", "checkbox", "dropdown", "select"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Flags = ["required", "readOnly", "templated"];
    private static readonly string[] Numbers = ["min", "max", "step", "minLength", "maxLength", "cols", "rows"];

    // An expression is only read, never run.
    private static readonly TimeSpan Never = TimeSpan.FromMilliseconds(100);

    public static string? Name(JsonElement field) => Text(field, "name") is { Length: > 0 } name ? name : null;

    public static IEnumerable<string> Find(JsonElement field)
    {
        if (Name(field) is not { } name) return ["A field has no name."];
        return Wrong(field).Select(wrong => $"'{name}': {wrong}");
    }

    private static IEnumerable<string> Wrong(JsonElement field)
    {
        if (Text(field, "type") is { } type && !Types.Contains(type)) yield return $"there is no type '{type}'.";
        foreach (var flag in Flags.Where(f => Has(field, f, out var v) && v.ValueKind is not (JsonValueKind.True or JsonValueKind.False))) yield return $"'{flag}' is neither true nor false.";
        foreach (var number in Numbers.Where(n => Has(field, n, out var v) && v.ValueKind != JsonValueKind.Number)) yield return $"'{number}' is no number.";
        if (Has(field, "regex", out var regex) && !CanBeRead(regex)) yield return $"the expression '{regex}' cannot be read.";
        if (Crossed(field, "min", "max")) yield return "'min' is above 'max'.";
        if (Crossed(field, "minLength", "maxLength")) yield return "'minLength' is above 'maxLength'.";
        if (!Has(field, "options", out var options)) yield break;
        foreach (var wrong in Options(options)) yield return wrong;
    }

    private static IEnumerable<string> Options(JsonElement options)
    {
        if (options.ValueKind != JsonValueKind.Object)
        {
            yield return "'options' is no object.";
            yield break;
        }

        var (listed, linked) = (Has(options, "inline", out var inline), Has(options, "link", out _));
        if (listed == linked) yield return listed ? "its options are both listed and linked." : "its options are neither listed nor linked.";
        if (Crossed(options, "minItems", "maxItems")) yield return "'minItems' is above 'maxItems'.";
        if (listed && inline.ValueKind != JsonValueKind.Array) yield return "'inline' is no array.";
        if (Has(options, "selectedValues", out var selected) && selected.ValueKind != JsonValueKind.Array) yield return "'selectedValues' is no array.";
        if (!listed || inline.ValueKind != JsonValueKind.Array) yield break;
        var member = Text(options, "valueField") ?? "value";
        if (inline.EnumerateArray().Any(o => Value(o, member) is null)) yield return $"an option has no '{member}'.";
        if (selected.ValueKind != JsonValueKind.Array) yield break;
        foreach (var chosen in selected.EnumerateArray().Select(s => s.ToString()).Except(inline.EnumerateArray().Select(o => Value(o, member)).OfType<string>())) yield return $"'{chosen}' is selected, and no option.";
    }

    private static string? Value(JsonElement option, string member) => option.ValueKind != JsonValueKind.Object ? option.ToString() : option.TryGetProperty(member, out var value) ? value.ToString() : null;

    private static bool Has(JsonElement of, string name, out JsonElement value)
    {
        value = default;
        return of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static string? Text(JsonElement of, string name) => Has(of, name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Crossed(JsonElement of, string low, string high) =>
        Has(of, low, out var min) && Has(of, high, out var max) && min.ValueKind == JsonValueKind.Number && max.ValueKind == JsonValueKind.Number && min.GetDouble() > max.GetDouble();

    private static bool CanBeRead(JsonElement regex)
    {
        if (regex.ValueKind != JsonValueKind.String) return false;
        try
        {
            return new Regex($"^(?:{regex.GetString()})$", RegexOptions.None, Never) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
