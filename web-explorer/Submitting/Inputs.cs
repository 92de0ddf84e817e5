using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>Which control of HTML a field of a form becomes.</summary>
internal static class Inputs
{
    /// <summary>HAL-FORMS has no type for yes and no; a field that is prefilled with one is one.</summary>
    public static bool IsYesOrNo(Field field) => field.Value?.ValueKind is JsonValueKind.True or JsonValueKind.False && field.Options is null;

    /// <summary>
    /// Whether its choices are only suggestions: they are behind a link, and a placeholder says what may be typed. Without one a list is taken to be all there is.
    /// </summary>
    public static bool SuggestsOnly(Field field) => field is { IsMultiple: false, Options: { Inline: null, Link: not null }, Placeholder.Length: > 0 };

    /// <summary>A slider and a colour always have a value: without one given they would invent it, so they are typed instead.</summary>
    public static string Type(Field field) => field.Type switch
    {
        "range" when field.Value is null => "number",
        "color" when field.Value is null => "text",
        // A file would come here, and not where it is meant for; until it is passed on, its content is typed.
        "file" => "text",
        // A structure has no control; its JSON is edited as the text it is.
        var type => type,
    };

    /// <summary>A number without a step may have any; HTML would insist on whole ones.</summary>
    public static string? Step(Field field) => Type(field) is "number" or "range" ? field.Step?.ToString() ?? "any" : null;

    public static bool IsNumber(Field field) => Type(field) is "number" or "range";

    public static bool IsText(Field field) => Type(field) is "text" or "search" or "tel" or "url" or "email" or "password" or "textarea";

    /// <summary>What it holds when nobody has typed anything.</summary>
    public static IReadOnlyList<string> Prefilled(Field field) =>
        field.Options is { Selected: { Count: > 0 } selected } ? [.. selected.Select(Text)]
        : field.Value is not { } value ? []
        : value.ValueKind == JsonValueKind.Array && field.IsMultiple ? [.. value.EnumerateArray().Select(Text)]
        : [Text(value)];

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };
}
