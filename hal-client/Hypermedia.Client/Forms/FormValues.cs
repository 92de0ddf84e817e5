using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>What a form would send: given values turned into what the fields hold, the rest as prefilled.</summary>
internal static class FormValues
{
    public static JsonObject Complete(Form form, JsonObject given)
    {
        JsonObject values = [];
        foreach (var field in form.Fields)
        {
            var value = given.ContainsKey(field.Name) ? Given(field, given[field.Name]) : new Maybe(Prefilled(field) is not null, Prefilled(field));
            if (value.Present) values[field.Name] = value.Value;
        }

        foreach (var field in form.Fields.Where(f => f.Templated && !given.ContainsKey(f.Name)))
        {
            if (Json.Text(values[field.Name]) is { } text && UriTemplate.TryParse(text, out var template, out _) && template.TryExpand(values, out var expanded, out _))
                values[field.Name] = expanded;
        }

        return values;
    }

    public static JsonNode? Prefilled(Field field)
    {
        if (field.Options is { Selected: { Count: > 0 } selected })
            return field.IsMultiple ? new JsonArray([.. selected.Select(Json.Node)]) : Json.Node(selected[0]);
        if (field.Value is not { ValueKind: not JsonValueKind.Null } value) return null;
        if (!field.IsMultiple || value.ValueKind == JsonValueKind.Array) return Json.Node(value);
        return Json.Text(value) is "" ? null : new JsonArray(Json.Node(value));
    }

    private static Maybe Given(Field field, JsonNode? given)
    {
        if (given is JsonArray many) return new Maybe(true, new JsonArray([.. many.Select(v => Typed(field, v))]));
        if (given is null) return new Maybe(true, null);
        if (Json.Text(given) is "")
        {
            // Typed-in emptiness: nothing where nothing was, a cleared value where there was one.
            if (Prefilled(field) is not { } before || before is JsonValue && Json.Text(before) is "") return new Maybe(field.Required && !field.IsMultiple, "");
            return new Maybe(true, field.IsMultiple ? new JsonArray() : before.GetValueKind() == JsonValueKind.String ? "" : null);
        }

        return new Maybe(true, field.IsMultiple ? new JsonArray(Typed(field, given)) : Typed(field, given));
    }

    private static JsonNode? Typed(Field field, JsonNode? given)
    {
        if (given?.GetValueKind() != JsonValueKind.String) return given?.DeepClone();
        var text = given.GetValue<string>();
        if (field.Options?.Inline?.FirstOrDefault(o => o.Text == text) is { } option) return Json.Node(option.Value);
        var kind = field.Type is "number" or "range" ? JsonValueKind.Number : field.Value?.ValueKind ?? JsonValueKind.String;
        return kind switch
        {
            JsonValueKind.Number => Parse(text.Trim(), k => k == JsonValueKind.Number),
            JsonValueKind.True or JsonValueKind.False => text is "on" ? true : Parse(text.Trim(), k => k is JsonValueKind.True or JsonValueKind.False),
            JsonValueKind.Object or JsonValueKind.Array => Parse(text, k => k == kind),
            _ => text,
        };

        // What cannot be turned stays text, so that the rules can say what is wrong with it.
        static JsonNode? Parse(string text, Func<JsonValueKind, bool> fits)
        {
            try
            {
                return JsonNode.Parse(text) is { } node && fits(node.GetValueKind()) ? node : text;
            }
            catch (JsonException)
            {
                return text;
            }
        }
    }

    private readonly record struct Maybe(bool Present, JsonNode? Value);
}
