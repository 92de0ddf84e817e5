using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>Reads the value of a field from JSON or from the text of a submitted form; null when it is of another kind.</summary>
internal sealed record FieldReader(string HalFormsType, Sentence Otherwise, Func<JsonElement, object?> Read, IReadOnlyList<string>? Choices = null, bool IsMany = false)
{
    /// <summary>The type of its values as JSON Schema names it.</summary>
    public string JsonType { get; init; } = "string";

    private static readonly FieldReader Text = new("text", "This must be text.", TextOf);

    private static readonly FieldReader Whole = new("number", "This must be a whole number.", element => NumberOf(element) is { } number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null) { JsonType = "integer" };

    private static readonly FieldReader Fraction = new("number", "This must be a number.", element => NumberOf(element)) { JsonType = "number" };

    private static readonly FieldReader Truth = new("checkbox", "This must be true or false.", element => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => TextOf(element) switch { "true" or "on" => true, "false" => false, _ => null },
        _ => null,
    }) { JsonType = "boolean" };

    private static readonly FieldReader Day = new("date", "This must be a day, as 2026-03-01.", element => DateOnly.TryParseExact(TextOf(element), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    private static readonly MethodInfo MakeParsed = typeof(FieldReader).GetMethod(nameof(Parsed), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo MakeChoices = typeof(FieldReader).GetMethod(nameof(SeveralChoices), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo MakeChoice = typeof(FieldReader).GetMethod(nameof(Choice), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo MakeListed = typeof(FieldReader).GetMethod(nameof(Listed), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo MakeListedOnes = typeof(FieldReader).GetMethod(nameof(SeveralListed), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The reader for a member of a form record.</summary>
    public static FieldReader Of(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => Text,
        var whole when whole == typeof(int) => Whole,
        var fraction when fraction == typeof(decimal) => Fraction,
        var truth when truth == typeof(bool) => Truth,
        var day when day == typeof(DateOnly) => Day,
        { IsEnum: true } choice => (FieldReader)MakeChoice.MakeGenericMethod(choice).Invoke(null, null)!,
        { IsGenericType: true } several when several.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && several.GetGenericArguments()[0] is { IsEnum: true } choice =>
            (FieldReader)MakeChoices.MakeGenericMethod(choice).Invoke(null, null)!,
        { IsGenericType: true } several when several.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && Is(several.GetGenericArguments()[0], typeof(IChoice<>)) =>
            (FieldReader)MakeListedOnes.MakeGenericMethod(several.GetGenericArguments()[0]).Invoke(null, null)!,
        var listed when Is(listed, typeof(IChoice<>)) => (FieldReader)MakeListed.MakeGenericMethod(listed).Invoke(null, null)!,
        var parsed when !parsed.IsPrimitive && Is(parsed, typeof(IParsable<>)) =>
            (FieldReader)MakeParsed.MakeGenericMethod(parsed).Invoke(null, null)!,
        var other => throw new NotSupportedException($"A form cannot ask for a {other.Name}: use string, int, decimal, bool, DateOnly, an enum or a type of your own that lists its values (IChoice), an IReadOnlyList of either, or a type of your own that parses itself (IParsable)."),
    };

    private static bool Is(Type type, Type generic) => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == generic);

    private static FieldReader Parsed<T>() where T : IParsable<T> =>
        new("text", "This cannot be read.", element => TextOf(element) is { } text && T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null);

    private static FieldReader Choice<T>() where T : struct, Enum
    {
        if (!States<T>.AreInOrder) throw new NotSupportedException($"{typeof(T).Name} has numbers of its own; declare a choice without.");
        var names = States<T>.All.Select(States<T>.Name).ToList();
        return new("text", $"This must be one of {Sentence.OneOf(names)}.", element => States<T>.Find(TextOf(element)), names);
    }

    private static FieldReader Listed<T>() where T : IChoice<T> =>
        new("text", $"This must be one of {Sentence.OneOf(T.Choices)}.", element => TextOf(element) is { } text && T.Choices.Contains(text) ? T.Parse(text, CultureInfo.InvariantCulture) : null, T.Choices);

    private static FieldReader SeveralChoices<T>() where T : struct, Enum => Several<T>(Choice<T>());

    private static FieldReader SeveralListed<T>() where T : IChoice<T> => Several<T>(Listed<T>());

    // Several of the choices, as an array; a single one may come without.
    private static FieldReader Several<T>(FieldReader one) => one with
    {
        IsMany = true,
        Otherwise = $"Each must be one of {Sentence.OneOf(one.Choices!)}.",
        Read = element =>
        {
            var chosen = (element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(one.Read) : [one.Read(element)]).ToList();
            return chosen.Contains(null) ? null : chosen.Cast<T>().Distinct().ToList();
        },
    };

    // A lone surrogate is valid JSON text, but no text.
    private static string? TextOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String) return null;
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static decimal? NumberOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDecimal(out var number) => number,
        JsonValueKind.String when element.GetRawText() is var raw && decimal.TryParse(raw.AsSpan(1, raw.Length - 2), NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
