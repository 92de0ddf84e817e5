using System.Globalization;
using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>A JSON object read with patience: a member of the wrong type is as good as absent, and reported.</summary>
internal sealed class Members(JsonElement json, string pointer, List<Issue> issues)
{
    public JsonElement Json { get; } = json;

    public string Pointer { get; } = pointer;

    public void Report(string name, string message) => issues.Add(new Issue(name.Length == 0 ? Pointer : $"{Pointer}/{name}", message));

    public JsonElement? Value(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string name)
    {
        if (Value(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Report(name, "It is no string; ignored.");
        return null;
    }

    public bool Flag(string name)
    {
        if (Value(name) is not { } value) return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Report(name, "It is neither true nor false; read as false.");
        return value.ValueKind == JsonValueKind.True;
    }

    public decimal? Number(string name)
    {
        if (Value(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        // Numbers in quotes are common enough to be meant.
        if (value.ValueKind == JsonValueKind.String && decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var quoted))
        {
            Report(name, "It is a number in quotes; read as a number.");
            return quoted;
        }

        Report(name, "It is no number; ignored.");
        return null;
    }

    public int? Count(string name)
    {
        if (Number(name) is not { } number) return null;
        if (number is >= 0 and <= int.MaxValue && number == decimal.Truncate(number)) return (int)number;
        Report(name, "It is no count; ignored.");
        return null;
    }

    public Members? Object(string name)
    {
        if (Value(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return new Members(value, $"{Pointer}/{name}", issues);
        Report(name, "It is no object; ignored.");
        return null;
    }

    public IEnumerable<Members> Objects(string name)
    {
        if (Value(name) is not { } value) yield break;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Report(name, "It is no array; ignored.");
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object) yield return new Members(item, $"{Pointer}/{name}/{index}", issues);
            else Report($"{name}/{index}", "It is no object; ignored.");
            index++;
        }
    }
}
