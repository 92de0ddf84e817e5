using System.Text.Json;

namespace Hypermedia.Explorer.Parts;

/// <summary>A value in a few words, for lists; null when it takes more than a few.</summary>
internal static class Brief
{
    private const int Longest = 80;

    /// <summary>Whether it takes no more.</summary>
    public static bool IsEnough(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString() is { Length: > 0 and <= Longest },
        JsonValueKind.Object => OfObject(json) is not null,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };

    /// <summary>The few words.</summary>
    public static string? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String when json.GetString() is { Length: > 0 and <= Longest } text => Moments.Shown(text),
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.True => Sentences.Yes,
        JsonValueKind.False => Sentences.No,
        JsonValueKind.Object => OfObject(json),
        _ => null,
    };

    // A thing is its name; a small measure (an amount and its unit) is its parts.
    private static string? OfObject(JsonElement json)
    {
        foreach (var name in (ReadOnlySpan<string>)["title", "name"])
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String) return Of(value);
        }

        if (json.GetPropertyCount() is not (1 or 2)) return null;
        var parts = json.EnumerateObject().Select(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? Of(p.Value) : null).ToList();
        return parts.Contains(null) ? null : string.Join(' ', parts);
    }
}
