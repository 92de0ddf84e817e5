using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>The one set of rules that values are held to before a request is made.</summary>
internal sealed class FormRules(Form form, HalClientOptions options, IReadOnlyList<FormFile> files)
{
    public IReadOnlyList<FieldError> Check(JsonObject given)
    {
        var values = FormValues.Complete(form, given);
        return
        [
            .. Files(),
            .. from name in given.Select(g => g.Key).Union(files.Select(f => f.Field)) where form[name] is null select new FieldError(name, "The form has no such field."),
            .. from field in form.Fields
               where !files.Any(f => f.Field == field.Name)
               from message in Check(field, values[field.Name], given.ContainsKey(field.Name))
               select new FieldError(field.Name, message),
        ];
    }

    private IEnumerable<FieldError> Files()
    {
        if (files.Count == 0) yield break;
        if (MediaType.Essence(form.ContentType) != FormRequest.Multipart || form.Method is "GET" or "HEAD" or "DELETE") yield return new FieldError(files[0].Field, $"A file cannot be sent as {form.ContentType} with {form.Method}.");
        if (files.Sum(f => f.Length) is var bytes && bytes > options.MaxUploadBytes) yield return new FieldError(files[0].Field, $"The files have {bytes} bytes; at most {options.MaxUploadBytes} are sent.");
        foreach (var many in files.GroupBy(f => f.Field).Where(g => g.Count() > 1 && form[g.Key] is { Options.MaxItems: 1 })) yield return new FieldError(many.Key, "Choose at most 1.");
    }

    private IEnumerable<string> Check(Field field, JsonNode? value, bool given)
    {
        // What the server itself put there and nobody can change is the server's business.
        if (field.ReadOnly) return given && !JsonNode.DeepEquals(value, FormValues.Prefilled(field)) ? ["It cannot be changed."] : [];
        if (IsEmpty(value)) return field.Required || field.Options?.MinItems > 0 ? ["It needs a value."] : [];
        return value is JsonArray many
            ? [.. Items(field, many), .. many.SelectMany(v => One(field, v)).Distinct()]
            : One(field, value);
    }

    private static IEnumerable<string> Items(Field field, JsonArray values)
    {
        if (field.Options is not { } choice) yield break;
        if (values.Count < choice.MinItems) yield return $"Choose at least {choice.MinItems}.";
        if (values.Count > choice.MaxItems) yield return $"Choose at most {choice.MaxItems}.";
    }

    private IEnumerable<string> One(Field field, JsonNode? value)
    {
        var text = Json.Text(value);
        if (field.Options?.Inline is { } choices && !choices.Any(o => o.Text == (text ?? value?.ToJsonString())))
            return [$"Choose one of: {string.Join(", ", choices.Select(o => o.Text))}."];
        if (text is null) return []; // A structure: no rule of HAL-FORMS looks inside.
        return field.Type is "number" or "range" || value!.GetValueKind() == JsonValueKind.Number
            ? [.. Number(field, value!, text), .. Pattern(field, text)]
            : [.. FieldTypes.Complaint(field.Type, text) is { } complaint ? [complaint] : Array.Empty<string>(), .. Length(field, text), .. Pattern(field, text)];
    }

    private static IEnumerable<string> Number(Field field, JsonNode value, string text)
    {
        if (value.GetValueKind() != JsonValueKind.Number)
        {
            yield return "It must be a number.";
            yield break;
        }

        // Beyond a decimal's reach the server judges.
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) yield break;
        if (number < field.Min) yield return $"It must be at least {field.Min}.";
        if (number > field.Max) yield return $"It must be at most {field.Max}.";
        if (field.Step is > 0 and var step && (number - (field.Min ?? 0)) % step != 0) yield return $"It must be in steps of {step}{(field.Min is { } from ? $" from {from}" : "")}.";
    }

    private static IEnumerable<string> Length(Field field, string text)
    {
        if (text.Length < field.MinLength) yield return $"It must have at least {field.MinLength} characters.";
        if (text.Length > field.MaxLength) yield return $"It must have at most {field.MaxLength} characters.";
    }

    private IEnumerable<string> Pattern(Field field, string text)
    {
        if (field.Regex is { } pattern && Patterns.Read(pattern, options.PatternTimeLimit) is { } regex && !Patterns.Matches(regex, text))
            yield return field.Placeholder is { Length: > 0 } example ? $"It must look like '{example}'." : $"It must match {pattern}.";
    }

    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } || value is JsonValue && Json.Text(value) is "";
}
