using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Hypermedia.Cli.Checking.Submitting;

/// <summary>Values made of nothing but what a form says of itself; what it has filled in already stays.</summary>
internal static class FittingValues
{
    private const int UsualLength = 10;

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["email"] = "someone@example.org",
        ["tel"] = "+49301234567",
        ["url"] = "https://example.org/",
        ["date"] = "2030-01-15",
        ["time"] = "12:00",
        ["datetime-local"] = "2030-01-15T12:00",
        ["month"] = "2030-01",
        ["week"] = "2030-W03",
        ["color"] = "#336699",
    };

    /// <summary>Null when no values are found that keep the form's own rules.</summary>
    public static async Task<JsonObject?> For(Form form, CancellationToken cancel)
    {
        var values = new JsonObject();
        foreach (var field in form.Fields.Where(f => f is { ReadOnly: false, IsHidden: false, Templated: false } && !IsFilled(f)))
        {
            if (await Value(form, field, cancel) is { } value) values[field.Name] = value;
        }

        return form.Check(values).Count == 0 ? values : null;
    }

    /// <summary>Whether something is sent for it when nobody says anything.</summary>
    public static bool IsFilled(Field field) => field.Options is { Selected.Count: > 0 } || field.Value is { } value && value.ToString().Length > 0;

    private static async Task<JsonNode?> Value(Form form, Field field, CancellationToken cancel)
    {
        if (field.Options is { } options)
        {
            var choices = (await options.Load(cancel: cancel)).Options.Take(Math.Max(1, options.MinItems)).Select(o => JsonNode.Parse(o.Value.GetRawText())).ToList();
            return choices.Count == 0 ? null : field.IsMultiple ? new JsonArray([.. choices]) : choices[0];
        }

        return field.Type is "number" or "range" ? Number(field)
            : Texts(field).Select(t => (JsonNode)t).FirstOrDefault(t => form.Check(new JsonObject { [field.Name] = t.DeepClone() }).All(e => e.Field != field.Name));
    }

    // The lowest that is allowed; without a limit, one.
    private static JsonValue Number(Field field) => JsonValue.Create(field.Min ?? (field.Max < 1 ? field.Max.Value : field.Step is > 0 and var step ? step : 1));

    private static IEnumerable<string> Texts(Field field)
    {
        if (field.Placeholder is { Length: > 0 } placeholder && field.Regex is not null) yield return placeholder;
        if (Examples.TryGetValue(field.Type, out var example)) yield return example;
        if (field.Regex is { } regex)
        {
            if (Example.Of(regex) is { } made) yield return made;
            foreach (var other in Examples.Values) yield return other;
        }

        yield return new string('x', Math.Clamp(UsualLength, field.MinLength ?? 0, Math.Max(field.MinLength ?? 0, field.MaxLength ?? UsualLength)));
    }
}
