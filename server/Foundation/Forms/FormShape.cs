using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hypermedia.Foundation;

/// <summary>
/// What an act asks for, read once from the record that receives it. One reader of attributes: templates, validation,
/// schemas and documentation are all written from it.
/// </summary>
public sealed class FormShape
{
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    private readonly Func<object?[], object> _make;
    private readonly Func<object, object?>[] _get;

    internal FormShape(string noun, IReadOnlyList<FieldShape> fields, Func<object?[], object> make, Func<object, object?>[] get)
    {
        Noun = noun;
        Fields = fields;
        _make = make;
        _get = get;
        HasFixedFields = fields.All(field => field.OptionsFrom is null);
    }

    /// <summary>The record's name in kebab-case: the last segment of the resource that receives it ("cancellation").</summary>
    public string Noun { get; }

    /// <summary>Its fields, in the order of the record.</summary>
    public IReadOnlyList<FieldShape> Fields { get; }

    /// <summary>The field that carries the version a form was read from; null for forms that change nothing blindly.</summary>
    public FieldShape? VersionField { get; private init; }

    /// <summary>Whether its fields read the same wherever the API is asked: a link to options does not.</summary>
    internal bool HasFixedFields { get; }

    /// <summary>Its fields as a fresh form has them, in each language.</summary>
    internal ConditionalWeakTable<Language, byte[]> Blank { get; } = [];

    /// <summary>The shape of a record.</summary>
    public static FormShape Of<T>() where T : class => Known<T>.Shape;

    /// <summary>The shape of a form that edits: with a hidden field for the version that was read, which is no part of the record.</summary>
    internal static FormShape ForEdit(FormShape shape)
    {
        var version = new FieldShape("version", FieldReader.Of(typeof(int))) { Prompt = "Version", Type = "hidden" };
        return new FormShape(shape.Noun, [.. shape.Fields, version], values => shape._make(values[..^1]), [.. shape._get, _ => null]) { VersionField = version };
    }

    /// <summary>What history calls a member of what was given; a field the form no longer has keeps its name.</summary>
    internal string ToldAs(string member) => Fields.FirstOrDefault(field => field.Name == member)?.ToldAs ?? member;

    /// <summary>The version a form says it was read from, as it was sent; null for none.</summary>
    internal JsonElement? VersionIn(FormInput input) => VersionField is null ? null : Given(VersionField, input);

    /// <summary>What a form holds in its field of that place; null for nothing.</summary>
    internal object? ValueOf(object form, int field) => _get[field](form);

    /// <summary>The record with nothing given; only for shapes without required fields.</summary>
    public object Empty() => _make([.. Fields.Select(field => field.Default)]);

    /// <summary>What a caller gave, as a JSON object: null members left out.</summary>
    public string ToJson(object form)
    {
        if (Fields.Count == 0) return "{}";
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            for (var i = 0; i < Fields.Count; i++)
                if (_get[i](form) is { } value) WriteValue(json, Fields[i].Key, value);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Makes the record of what was submitted, or says what is wrong with each field.</summary>
    public FormReading Read(FormInput input)
    {
        var values = new object?[Fields.Count];
        List<FieldError>? errors = null;
        for (var i = 0; i < Fields.Count; i++)
            if (ReadField(Fields[i], input, out values[i]) is { } mistake)
                (errors ??= []).Add(new FieldError(Fields[i].Name, mistake));
        return errors is null ? new FormReading(_make(values), []) : new FormReading(null, errors);
    }

    internal static void WriteValue(Utf8JsonWriter json, JsonEncodedText key, object value)
    {
        switch (value)
        {
            case int whole: json.WriteNumber(key, whole); break;
            case long whole: json.WriteNumber(key, whole); break;
            case decimal fraction: json.WriteNumber(key, fraction); break;
            case bool truth: json.WriteBoolean(key, truth); break;
            case DateOnly day: json.WriteString(key, day.ToString("O", CultureInfo.InvariantCulture)); break;
            case Enum choice: json.WriteString(key, NameOf(choice)); break;
            case string text: json.WriteString(key, text); break;
            case IEnumerable several:
                json.WritePropertyName(key);
                WriteChoices(json, several);
                break;
            default: json.WriteString(key, value.ToString()); break;
        }
    }

    internal static void WriteChoices(Utf8JsonWriter json, IEnumerable chosen)
    {
        json.WriteStartArray();
        foreach (var choice in chosen) json.WriteStringValue(choice is Enum named ? NameOf(named) : choice.ToString());
        json.WriteEndArray();
    }

    // Names are few: each is converted once, not with every form.
    internal static string NameOf(Enum choice) => Names.GetOrAdd(choice, static known => JsonNamingPolicy.KebabCaseLower.ConvertName(known.ToString()));

    private static Sentence? ReadField(FieldShape field, FormInput input, out object? value)
    {
        value = field.Default;
        if (Given(field, input) is not { } element) return field.Required ? "This is needed." : null;
        // A number sent as text is a mistake in JSON and the only way in a form.
        if (!input.IsText && field.Type is "number" or "range" && element.ValueKind == JsonValueKind.String) return field.Reader.Otherwise;
        value = field.Reader.Read(element);
        return value is null ? field.Reader.Otherwise : Limit(field, value);
    }

    // What was sent for a field; null when nothing was, or nothing but white space.
    private static JsonElement? Given(FieldShape field, FormInput input)
    {
        var given = input[field.Name];
        // A form may repeat a field; where one value is asked for, the last counts.
        if (given is { ValueKind: JsonValueKind.Array } texts && input.IsText && !field.IsMany) given = texts[texts.GetArrayLength() - 1];
        return given is not { } element || element.ValueKind == JsonValueKind.Null || (element.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(element.GetString())) || (element.ValueKind == JsonValueKind.Array && field.IsMany && element.GetArrayLength() == 0)
            ? null
            : element;
    }

    private static Sentence? Limit(FieldShape field, object value) => value switch
    {
        int or decimal when Convert.ToDouble(value) is var number && (number < field.Min || number > field.Max) => Range(field),
        // As in HTML, steps are counted from the least number.
        int or decimal when field.Step is { } step && (Convert.ToDecimal(value) - (decimal)(field.Min ?? 0)) % (decimal)step != 0 => $"This must go in steps of {step}.",
        string text when text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')) => "This holds characters that cannot be shown.",
        string text when text.Length > field.MaxLength => $"This must be at most {field.MaxLength} characters; it has {text.Length}.",
        string text when text.Length < field.MinLength => $"This must be at least {field.MinLength} characters.",
        string text when field.Pattern is not null && !Regex.IsMatch(text, $"^(?:{field.Pattern})$", RegexOptions.CultureInvariant, PatternTime) => "This does not have the form asked for.",
        _ => null,
    };

    private static Sentence Range(FieldShape field) => (field.Min, field.Max) switch
    {
        ({ } min, { } max) => (Sentence)$"This must be from {min} to {max}.",
        ({ } min, null) => $"This must be at least {min}.",
        (_, var max) => $"This must be at most {max}.",
    };

    private static class Known<T>
    {
        public static readonly FormShape Shape = FormShapeReader.Read(typeof(T));
    }
}

/// <summary>What is wrong with a field.</summary>
public sealed record FieldError(string Field, Sentence Detail);

/// <summary>The record, or the errors that kept it from being made.</summary>
public sealed record FormReading(object? Form, IReadOnlyList<FieldError> Errors);
