using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Hypermedia.Foundation;

/// <summary>
/// A fact as one module tells it to others, in words that are promised. What the module keeps for itself (<see cref="Event"/>)
/// may change from day to day; this may not.
/// </summary>
public sealed record Message
{
    // It is read by programs, so what only a page of HTML needs escaped is not.
    internal static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ReadOnlyMemory<byte>? _data;

    /// <summary>The module that tells it.</summary>
    public required string Source { get; init; }

    /// <summary>Its place in the log of its source: with the source it names the message, however often it comes.</summary>
    public required long Number { get; init; }

    /// <summary>The name of the fact: "prefix.kind.fact".</summary>
    public required string Type { get; init; }

    /// <summary>The id of the resource.</summary>
    public required string Subject { get; init; }

    /// <summary>The version of the resource that this fact made; orders the messages of one subject without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The trace it belongs to (W3C Trace Context), or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Where a request is to be answered: the name of a hearing, "billing.refunds"; null for what is no request. The answer has the same <see cref="Subject"/>.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Where an answer goes, and nowhere else: the <see cref="ReplyTo"/> of its request; null for what is told to everybody.</summary>
    public string? To { get; init; }

    /// <summary>Makes <see cref="Data"/>, once somebody asks for it: most who hear a message need no more than that it came.</summary>
    public required Func<ReadOnlyMemory<byte>> Write { private get; init; }

    /// <summary>
    /// What is told, a JSON object: <c>act</c>, <c>by</c>, the states <c>from</c> (empty when it began) and <c>to</c>, what was <c>given</c> to do it,
    /// and the resource as it is <c>now</c>, right after.
    /// </summary>
    public ReadOnlyMemory<byte> Data => _data ??= Write();

    /// <summary>What is told, in the words of whoever hears it: a record of just what they need. What it does not name is ignored.</summary>
    /// <exception cref="MalformedMessageException">What is needed is not there, or is not what it should be.</exception>
    public T Read<T>(JsonTypeInfo<T> words) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Data.Span, words) ?? throw new MalformedMessageException($"'{Type}' tells nothing.");
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new MalformedMessageException($"'{Type}' of '{Subject}' does not tell what is needed: {refused.Message}", refused);
        }
    }

    /// <summary>A fact of a log, as its module tells it.</summary>
    /// <param name="source">The module.</param>
    /// <param name="told">The fact.</param>
    /// <param name="writeNow">Writes the resource as it is after the fact, a JSON object.</param>
    public static Message Of(string source, Event told, Action<Utf8JsonWriter, Event> writeNow) => new()
    {
        Source = source,
        Number = told.Sequence,
        Type = told.Type,
        Subject = told.Subject,
        Version = told.Version,
        At = told.At,
        TraceParent = told.TraceParent,
        Write = () => WriteData(told, writeNow),
    };

    private static ReadOnlyMemory<byte> WriteData(Event told, Action<Utf8JsonWriter, Event> writeNow)
    {
        var buffer = new ArrayBufferWriter<byte>(told.Snapshot.Length + told.Form.Length + 256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("act", told.Act);
            json.WriteString("by", told.By);
            json.WriteString("from", told.From);
            json.WriteString("to", told.To);
            json.WritePropertyName("given");
            json.WriteRawValue(told.Form, skipInputValidation: true);
            json.WritePropertyName("now");
            writeNow(json, told);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
    /// <summary>Bytes that hold a JSON object and nothing else.</summary>
    /// <exception cref="MalformedMessageException">They do not.</exception>
    internal static ReadOnlyMemory<byte> CheckedData(ReadOnlyMemory<byte> data)
    {
        if (!Utf8.IsValid(data.Span)) throw new MalformedMessageException("What it tells is not UTF-8.");
        try
        {
            var json = new Utf8JsonReader(data.Span);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new MalformedMessageException("What it tells is not a JSON object.");
            json.Skip();
            if (json.Read()) throw new MalformedMessageException("What it tells is more than one JSON object.");
            return data;
        }
        catch (JsonException refused)
        {
            throw new MalformedMessageException("What it tells is not a JSON object: " + refused.Message, refused);
        }
    }
}
