using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>How a value of a document is read as one of .NET. Strictly: a number in quotes is none.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
public sealed class ViewValue<T>
{
    private readonly Reading _read;

    internal ViewValue(string expected, Reading read) => (Expected, _read) = (expected, read);

    internal delegate bool Reading(JsonElement value, Uri answeredBy, [MaybeNullWhen(false)] out T result);

    internal string Expected { get; }

    internal bool TryRead(JsonElement value, Uri answeredBy, [MaybeNullWhen(false)] out T result) => _read(value, answeredBy, out result);
}

/// <summary>The kinds of values a view can hold.</summary>
public static class ViewValue
{
    /// <summary>A JSON string.</summary>
    public static ViewValue<string> Text { get; } = new("a text", (JsonElement e, Uri _, [MaybeNullWhen(false)] out string text) => (text = e.ValueKind == JsonValueKind.String ? e.GetString() : null) is not null);

    /// <summary>True or false.</summary>
    public static ViewValue<bool> Boolean { get; } = new("true or false", (JsonElement e, Uri _, out bool flag) => (flag = e.ValueKind == JsonValueKind.True) || e.ValueKind == JsonValueKind.False);

    /// <summary>A whole number of 32 bits.</summary>
    public static ViewValue<int> Int32 { get; } = new("a whole number of 32 bits", (JsonElement e, Uri _, out int number) => Number(e, e => (e.TryGetInt32(out var n), n), out number));

    /// <summary>A whole number of 64 bits.</summary>
    public static ViewValue<long> Int64 { get; } = new("a whole number of 64 bits", (JsonElement e, Uri _, out long number) => Number(e, e => (e.TryGetInt64(out var n), n), out number));

    /// <summary>A number, as near as a double comes to it.</summary>
    public static ViewValue<double> Double { get; } = new("a number", (JsonElement e, Uri _, out double number) => Number(e, e => (e.TryGetDouble(out var n) && double.IsFinite(n), n), out number));

    /// <summary>A number of up to 28 digits.</summary>
    public static ViewValue<decimal> Decimal { get; } = new("a number of up to 28 digits", (JsonElement e, Uri _, out decimal number) => Number(e, e => (e.TryGetDecimal(out var n), n), out number));

    /// <summary>A moment (RFC 3339), with its offset from UTC.</summary>
    public static ViewValue<DateTimeOffset> DateTimeOffset { get; } = new("a moment like 2026-03-09T14:30:00Z", (JsonElement e, Uri _, out DateTimeOffset moment) => Written(e, e => (e.TryGetDateTimeOffset(out var m), m), out moment));

    /// <summary>A day (RFC 3339 §5.6).</summary>
    public static ViewValue<DateOnly> DateOnly { get; } = new("a day like 2026-03-09", (JsonElement e, Uri _, out DateOnly day) => Written(e, e => (System.DateOnly.TryParseExact(e.GetString(), "yyyy-MM-dd", out var d), d), out day));

    /// <summary>A time of day.</summary>
    public static ViewValue<TimeOnly> TimeOnly { get; } = new("a time like 14:30", (JsonElement e, Uri _, out TimeOnly time) => Written(e, e => (System.TimeOnly.TryParseExact(e.GetString(), Times, out var t), t), out time));

    /// <summary>A UUID (RFC 9562), with hyphens.</summary>
    public static ViewValue<Guid> Guid { get; } = new("a UUID", (JsonElement e, Uri _, out Guid id) => Written(e, e => (e.TryGetGuid(out var g), g), out id));

    /// <summary>A URI reference, resolved against the URL that answered.</summary>
    public static ViewValue<Uri> Uri { get; } = new("a URI", (JsonElement e, Uri answeredBy, [MaybeNullWhen(false)] out Uri uri) => (uri = e.ValueKind == JsonValueKind.String ? Reference.Resolve(answeredBy, e.GetString()!) : null) is not null);

    /// <summary>Any JSON, as it is.</summary>
    public static ViewValue<JsonElement> Json { get; } = new("anything", (JsonElement e, Uri _, out JsonElement json) => (json = e).ValueKind != JsonValueKind.Undefined);

    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    /// <summary>One of several words, whatever their case.</summary>
    public static ViewValue<T> OneOf<T>(params (string Word, T Value)[] words)
        where T : struct, Enum => new($"one of {string.Join(", ", (words ?? []).Select(w => $"'{w.Word}'"))}", (JsonElement e, Uri _, out T value) =>
    {
        var said = e.ValueKind == JsonValueKind.String ? e.GetString() : null;
        foreach (var (word, meant) in words ?? [])
        {
            if (!word.Equals(said, StringComparison.OrdinalIgnoreCase)) continue;
            value = meant;
            return true;
        }

        value = default;
        return false;
    });

    private static bool Number<T>(JsonElement value, Func<JsonElement, (bool, T)> read, out T number) => Of(value, JsonValueKind.Number, read, out number);

    private static bool Written<T>(JsonElement value, Func<JsonElement, (bool, T)> read, out T result) => Of(value, JsonValueKind.String, read, out result);

    private static bool Of<T>(JsonElement value, JsonValueKind kind, Func<JsonElement, (bool, T)> read, out T result)
    {
        (var fits, result) = value.ValueKind == kind ? read(value) : (false, default!);
        return fits;
    }
}
