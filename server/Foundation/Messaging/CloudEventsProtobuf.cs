using System.Buffers;
using System.Globalization;
using Google.Protobuf;

namespace Hypermedia.Foundation;

/// <summary>
/// Messages as CloudEvents 1.0.2 in the Protobuf event format: the message <c>io.cloudevents.v1.CloudEvent</c>, whose data are the bytes
/// of the JSON object. The library's stream is spoken to without generated classes: the format has seven fields, and those bring reflection.
/// </summary>
/// <param name="schemas">Where the schemas of messages are, ending in a slash: that of a type has its name there. Null leaves <c>dataschema</c> away.</param>
public sealed class CloudEventsProtobuf(Uri? schemas = null) : IMessageFormat
{
    // CloudEvent: id, source, spec_version and type are texts, attributes a map, and data one of three.
    private const int Id = 1, Source = 2, SpecVersion = 3, Type = 4, Attributes = 5, BinaryData = 6, TextData = 7;

    // An entry of a map.
    private const int Key = 1, Value = 2;

    // CloudEventAttributeValue: one of these.
    private const int Whole = 2, Text = 3, UriText = 5, UriReference = 6, Time = 7;

    // google.protobuf.Timestamp.
    private const int Seconds = 1, Nanoseconds = 2;

    private const int NanosecondsPerTick = 100;

    // Of all messages the attributes take less than this beside their texts.
    private const int Room = 512;

    /// <inheritdoc/>
    public string ContentType => "application/cloudevents+protobuf";

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> into, Message message)
    {
        using var buffer = new MemoryStream(message.Data.Length + Room);
        using (var wire = new CodedOutputStream(buffer, leaveOpen: true))
        {
            WriteText(wire, Id, message.Number.ToString(CultureInfo.InvariantCulture));
            WriteText(wire, Source, message.Source);
            WriteText(wire, SpecVersion, CloudEvent.SpecVersion);
            WriteText(wire, Type, message.Type);
            WriteAttribute(wire, "subject", Text, message.Subject);
            WriteAttribute(wire, "sequence", Text, message.Version.ToString(CultureInfo.InvariantCulture));
            WriteAttribute(wire, "datacontenttype", Text, CloudEvent.Json);
            if (schemas is not null) WriteAttribute(wire, "dataschema", UriText, schemas.AbsoluteUri + message.Type);
            if (message.TraceParent is { } trace) WriteAttribute(wire, "traceparent", Text, trace);
            WriteTime(wire, message.At);
            wire.WriteTag(BinaryData, WireFormat.WireType.LengthDelimited);
            wire.WriteLength(message.Data.Length);
            wire.Flush();
        }
        into.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        into.Write(message.Data.Span);
    }

    /// <inheritdoc/>
    public Message Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > CloudEvent.Longest) throw new MalformedMessageException($"It has more than {CloudEvent.Longest} bytes.");
        try
        {
            return Event(body).ToMessage();
        }
        catch (Exception refused) when (refused is InvalidProtocolBufferException or InvalidOperationException or ArgumentException)
        {
            throw new MalformedMessageException("It is no CloudEvent in Protobuf: " + refused.Message, refused);
        }
    }

    private static CloudEvent Event(ReadOnlyMemory<byte> body)
    {
        var read = new CloudEvent();
        using var wire = new CodedInputStream(body.ToArray());
        while (wire.ReadTag() is not 0 and var tag)
            switch (tag)
            {
                case Id << 3 | 2: read.Set("id", wire.ReadString()); break;
                case Source << 3 | 2: read.Set("source", wire.ReadString()); break;
                case SpecVersion << 3 | 2: read.Set("specversion", wire.ReadString()); break;
                case Type << 3 | 2: read.Set("type", wire.ReadString()); break;
                case Attributes << 3 | 2: ReadAttribute(read, wire.ReadBytes()); break;
                case BinaryData << 3 | 2:
                case TextData << 3 | 2:
                    if (read.Data is not null) throw new MalformedMessageException("There are two data.");
                    read.Data = Message.CheckedData(wire.ReadBytes().Memory);
                    break;
                default: wire.SkipLastField(); break;
            }
        return read;
    }

    private static void ReadAttribute(CloudEvent read, ByteString entry)
    {
        var (name, value) = ("", ByteString.Empty);
        using var wire = entry.CreateCodedInput();
        while (wire.ReadTag() is not 0 and var tag)
            switch (tag)
            {
                case Key << 3 | 2: name = wire.ReadString(); break;
                case Value << 3 | 2: value = wire.ReadBytes(); break;
                default: wire.SkipLastField(); break;
            }
        if (CloudEvent.IsKnown(name)) ReadValue(read, name, value);
    }

    private static void ReadValue(CloudEvent read, string name, ByteString value)
    {
        using var wire = value.CreateCodedInput();
        while (wire.ReadTag() is not 0 and var tag)
            switch (tag)
            {
                case Text << 3 | 2:
                case UriText << 3 | 2:
                case UriReference << 3 | 2: read.Set(name, wire.ReadString()); break;
                case Whole << 3: read.Set(name, wire.ReadInt32().ToString(CultureInfo.InvariantCulture)); break;
                case Time << 3 | 2: read.Happened(ReadTime(wire.ReadBytes())); break;
                default: wire.SkipLastField(); break;
            }
    }

    private static DateTimeOffset ReadTime(ByteString value)
    {
        var (seconds, nanoseconds) = (0L, 0);
        using var wire = value.CreateCodedInput();
        while (wire.ReadTag() is not 0 and var tag)
            switch (tag)
            {
                case Seconds << 3: seconds = wire.ReadInt64(); break;
                case Nanoseconds << 3: nanoseconds = wire.ReadInt32(); break;
                default: wire.SkipLastField(); break;
            }
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / NanosecondsPerTick);
    }

    private static void WriteText(CodedOutputStream wire, int field, string text)
    {
        wire.WriteTag(field, WireFormat.WireType.LengthDelimited);
        wire.WriteString(text);
    }

    private static void WriteAttribute(CodedOutputStream wire, string name, int kind, string text) => WriteEntry(wire, name, kind, CodedOutputStream.ComputeStringSize(text), () => wire.WriteString(text));

    private static void WriteTime(CodedOutputStream wire, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var nanoseconds = (int)(at.UtcTicks % TimeSpan.TicksPerSecond) * NanosecondsPerTick;
        var size = 2 + CodedOutputStream.ComputeInt64Size(seconds) + CodedOutputStream.ComputeInt32Size(nanoseconds);
        WriteEntry(wire, "time", Time, CodedOutputStream.ComputeLengthSize(size) + size, () =>
        {
            wire.WriteLength(size);
            wire.WriteTag(Seconds, WireFormat.WireType.Varint);
            wire.WriteInt64(seconds);
            wire.WriteTag(Nanoseconds, WireFormat.WireType.Varint);
            wire.WriteInt32(nanoseconds);
        });
    }

    // An entry of the map; every tag takes one byte. The size is that of the content, with its own length before it.
    private static void WriteEntry(CodedOutputStream wire, string name, int kind, int size, Action write)
    {
        var value = 1 + size;
        wire.WriteTag(Attributes, WireFormat.WireType.LengthDelimited);
        wire.WriteLength(1 + CodedOutputStream.ComputeStringSize(name) + 1 + CodedOutputStream.ComputeLengthSize(value) + value);
        WriteText(wire, Key, name);
        wire.WriteTag(Value, WireFormat.WireType.LengthDelimited);
        wire.WriteLength(value);
        wire.WriteTag(kind, WireFormat.WireType.LengthDelimited);
        write();
    }
}
