using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Hypermedia.Foundation;

/// <summary>Messages as CloudEvents 1.0.2 in the JSON event format, structured: attributes and data are one document.</summary>
/// <param name="schemas">Where the schemas of messages are, ending in a slash: that of a type has its name there. Null leaves <c>dataschema</c> away.</param>
public sealed class CloudEventsJson(Uri? schemas = null) : IMessageFormat
{
    /// <inheritdoc/>
    public string ContentType => "application/cloudevents+json";

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> into, Message message)
    {
        using var json = new Utf8JsonWriter(into, Message.Plain);
        json.WriteStartObject();
        json.WriteString("specversion", CloudEvent.SpecVersion);
        json.WriteString("id", message.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteString("source", message.Source);
        json.WriteString("type", message.Type);
        json.WriteString("subject", message.Subject);
        json.WriteString("time", message.At.UtcDateTime);
        json.WriteString("sequence", message.Version.ToString(CultureInfo.InvariantCulture));
        if (message.TraceParent is { } trace) json.WriteString("traceparent", trace);
        json.WriteString("datacontenttype", CloudEvent.Json);
        if (schemas is not null) json.WriteString("dataschema", schemas.AbsoluteUri + message.Type);
        json.WritePropertyName("data");
        json.WriteRawValue(message.Data.Span, skipInputValidation: true);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public Message Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > CloudEvent.Longest) throw new MalformedMessageException($"It has more than {CloudEvent.Longest} bytes.");
        if (!Utf8.IsValid(body.Span)) throw new MalformedMessageException("It is not UTF-8.");
        try
        {
            return Attributes(body.Span).ToMessage();
        }
        // What is written as a text may be none: half of a character, escaped.
        catch (Exception refused) when (refused is JsonException or InvalidOperationException or FormatException)
        {
            throw new MalformedMessageException("It is no CloudEvent in JSON: " + refused.Message, refused);
        }
    }

    private static CloudEvent Attributes(ReadOnlySpan<byte> body)
    {
        var read = new CloudEvent();
        var json = new Utf8JsonReader(body);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new MalformedMessageException("It is not a JSON object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            // An attribute that is null is not there (JSON event format §2.2).
            if (json.TokenType == JsonTokenType.Null) continue;
            if (name is "data" or "data_base64") Data(read, name, ref json, body);
            else if (!CloudEvent.IsKnown(name)) json.Skip();
            // Some write a sequence as a number.
            else if (json.TokenType == JsonTokenType.Number) read.Set(name, json.GetInt64().ToString(CultureInfo.InvariantCulture));
            else if (json.TokenType == JsonTokenType.String) read.Set(name, json.GetString()!);
            else throw new MalformedMessageException($"'{name}' is not a text.");
        }
        // Nothing may follow.
        if (json.Read()) throw new MalformedMessageException("There is more than one JSON object.");
        return read;
    }

    private static void Data(CloudEvent read, string name, ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        if (read.Data is not null) throw new MalformedMessageException("There are two data.");
        if (name == "data_base64") read.Data = Message.CheckedData(json.GetBytesFromBase64());
        else if (json.TokenType != JsonTokenType.StartObject) throw new MalformedMessageException("'data' is not a JSON object.");
        else
        {
            var start = (int)json.TokenStartIndex;
            json.Skip();
            read.Data = body[start..(int)json.BytesConsumed].ToArray();
        }
    }
}
