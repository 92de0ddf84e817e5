using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tests.Support.OpenApi;

/// <summary>
/// Compares JSON with JSON Schema 2020-12, as far as our descriptions use it. A keyword it does not know is a mistake, not
/// a permission. Written here because no library that knows 2020-12 can be restored: JsonSchema.Net lacks two of its own packages, NJsonSchema reads draft 4.
/// </summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Notes = ["description", "title", "examples", "example", "default", "deprecated", "summary", "$schema", "definitions", "contentEncoding"];

    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong, each with where; empty when nothing is.</summary>
    public IEnumerable<string> Mistakes(JsonElement schema, JsonElement value, string at = "") => schema.EnumerateObject().SelectMany(keyword => Check(schema, keyword, value, at));

    private IEnumerable<string> Check(JsonElement schema, JsonProperty keyword, JsonElement value, string at) => keyword.Name switch
    {
        "$ref" => Mistakes(Resolve(keyword.Value.GetString()!), value, at),
        "type" => IsType(keyword.Value, value) ? [] : [$"{at} is {value.ValueKind}, not {keyword.Value}"],
        "enum" => keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)) ? [] : [$"{at} is {value.GetRawText()}, which is none of {keyword.Value.GetRawText()}"],
        "allOf" => keyword.Value.EnumerateArray().SelectMany(part => Mistakes(part, value, at)),
        "anyOf" => Any(keyword.Value, value, at),
        "properties" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateObject().SelectMany(property => value.TryGetProperty(property.Name, out var member) ? Mistakes(property.Value, member, $"{at}/{property.Name}") : []),
        "required" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at} lacks '{name}'"),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object ? [] : Others(schema, keyword.Value, value, at),
        "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, i) => Mistakes(keyword.Value, item, $"{at}/{i}")),
        "minItems" => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < keyword.Value.GetInt32() ? [$"{at} has too few items"] : [],
        "maxItems" => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > keyword.Value.GetInt32() ? [$"{at} has too many items"] : [],
        "minimum" => value.ValueKind == JsonValueKind.Number && value.GetDecimal() < keyword.Value.GetDecimal() ? [$"{at} is less than {keyword.Value}"] : [],
        "maximum" => value.ValueKind == JsonValueKind.Number && value.GetDecimal() > keyword.Value.GetDecimal() ? [$"{at} is more than {keyword.Value}"] : [],
        "minLength" => Text(value) is { } text && Length(text) < keyword.Value.GetInt32() ? [$"{at} is too short"] : [],
        "maxLength" => Text(value) is { } text && Length(text) > keyword.Value.GetInt32() ? [$"{at} is too long"] : [],
        "pattern" => Text(value) is { } text && !Regex.IsMatch(text, keyword.Value.GetString()!, RegexOptions.CultureInvariant, PatternTime) ? [$"{at} is '{text}', which does not match {keyword.Value}"] : [],
        "format" => Text(value) is { } text && !HasFormat(keyword.Value.GetString()!, text) ? [$"{at} is '{text}', which is no {keyword.Value}"] : [],
        var note when Notes.Contains(note) => [],
        var unknown => throw new NotSupportedException($"The schema uses '{unknown}', which this check does not know."),
    };

    private JsonElement Resolve(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(root, (element, name) => element.GetProperty(name));

    private string[] Any(JsonElement choices, JsonElement value, string at)
    {
        var mistakes = choices.EnumerateArray().Select(choice => Mistakes(choice, value, at).ToList()).ToList();
        return mistakes.Exists(none => none.Count == 0) ? [] : [$"{at} is none of {mistakes.Count}: {string.Join(" | ", mistakes.Select(some => some[0]))}"];
    }

    private IEnumerable<string> Others(JsonElement schema, JsonElement rule, JsonElement value, string at)
    {
        var others = value.EnumerateObject().Where(member => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _));
        return rule.ValueKind switch
        {
            JsonValueKind.False => others.Select(member => $"{at} holds '{member.Name}', of which nothing is told"),
            JsonValueKind.Object => others.SelectMany(member => Mistakes(rule, member.Value, $"{at}/{member.Name}")),
            _ => [],
        };
    }

    private static bool IsType(JsonElement type, JsonElement value) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(one => IsType(one, value)) : type.GetString() switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDecimal() == decimal.Truncate(value.GetDecimal()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        var other => throw new NotSupportedException($"'{other}' is no type."),
    };

    // §6.3.1 counts characters as RFC 8259 defines them: code points.
    private static int Length(string text) => text.EnumerateRunes().Count();

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool HasFormat(string format, string text) => format switch
    {
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme.Length > 0 && !text.Contains('{', StringComparison.Ordinal),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        "uri-template" => text.Contains('{', StringComparison.Ordinal) && text.Count(character => character == '{') == text.Count(character => character == '}'),
        "date-time" => DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date" => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "json-pointer" => text.Length == 0 || text[0] == '/',
        _ => throw new NotSupportedException($"The schema uses the format '{format}', which this check does not know."),
    };
}
