using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>What a caller submitted, before it is understood: JSON members, or the text fields of a form.</summary>
public sealed class FormInput
{
    /// <summary>Nothing submitted.</summary>
    public static readonly FormInput Nothing = new([], isText: true);

    private readonly Dictionary<string, JsonElement> _values;

    private FormInput(Dictionary<string, JsonElement> values, bool isText)
    {
        _values = values;
        IsText = isText;
    }

    /// <summary>True when every value came as text, as forms send them.</summary>
    public bool IsText { get; }

    /// <summary>Writes the fields and their values as they were sent, one a line, in the order of their names.</summary>
    internal void WriteTo(IBufferWriter<byte> text)
    {
        foreach (var (name, value) in _values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Encoding.UTF8.GetBytes(name, text);
            text.Write("="u8);
            text.Write(JsonMarshal.GetRawUtf8Value(value));
            text.Write("\n"u8);
        }
    }

    /// <summary>The value of a field, or null when none was sent.</summary>
    public JsonElement? this[string field] => _values.TryGetValue(field, out var value) ? value : null;

    /// <summary>These values over others: what is absent here stays, what is null here is removed (RFC 7396).</summary>
    public FormInput Over(FormInput others)
    {
        var values = new Dictionary<string, JsonElement>(others._values, StringComparer.Ordinal);
        foreach (var (name, value) in _values) values[name] = value;
        return new FormInput(values, IsText);
    }

    /// <summary>The members of a JSON object; the last of a repeated name counts.</summary>
    public static FormInput Of(JsonElement document)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in document.Clone().EnumerateObject()) values[member.Name] = member.Value;
        return new FormInput(values, isText: false);
    }

    /// <summary>The fields of a form or a query; a repeated name makes an array.</summary>
    public static FormInput Of(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, texts) in fields) values[name] = texts.Count > 1
            ? JsonSerializer.SerializeToElement(texts.ToArray()!, FormTextContext.Default.StringArray)
            : JsonSerializer.SerializeToElement(texts[^1] ?? "", FormTextContext.Default.String);
        return new FormInput(values, isText: true);
    }

    /// <summary>The fields of a submitted form.</summary>
    public static FormInput Of(IFormCollection form) => Of(form.AsEnumerable());
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class FormTextContext : System.Text.Json.Serialization.JsonSerializerContext;
