using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>Values, fields and resources in a few words.</summary>
internal static class Summary
{
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "-",
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "-" : string.Join("; ", value.EnumerateArray().Select(Of)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(p => $"{p.Name} {Of(p.Value)}")),
        _ => value.GetRawText(),
    };

    /// <summary>A field: its name, a star when it must be given, what it holds, what it can hold.</summary>
    public static string Of(Field field)
    {
        var value = field.Value is { ValueKind: not JsonValueKind.Null } v && Of(v) is { Length: > 0 and < 30 } text ? $"={text}" : "";
        var range = (field.Min, field.Max) switch
        {
            ({ } min, { } max) => $" {min}-{max}",
            ({ } min, null) => $" from {min}",
            (null, { } max) => $" up to {max}",
            _ => "",
        };
        // A handful can be read at a glance; more are shown when they are asked for.
        var choices = field.Options?.Inline is { Count: > 0 and <= 20 } inline ? $" ({string.Join(" | ", inline.Select(o => o.Text))})" : "";
        return $"{field.Name}{(field.Required ? "*" : "")}{value}{range}{choices}{(field.ReadOnly ? " (given)" : "")}";
    }

    /// <summary>A resource: its title, or its first simple properties; and its status.</summary>
    public static string Of(State state, bool byTitle)
    {
        var status = state.Text("status");
        var name = byTitle && state.Title is { } title ? title : Simple(state);
        return Printable.Short(status is null ? name : name.Length == 0 ? status : $"{status}: {name}", 120);
    }

    /// <summary>Its first simple properties, without its title and its status.</summary>
    public static string Simple(State state) => string.Join(", ", state.Properties.EnumerateObject()
        .Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False && p.Name is not ("status" or "title"))
        .Select(p => $"{p.Name} {Of(p.Value)}").Take(3));
}
