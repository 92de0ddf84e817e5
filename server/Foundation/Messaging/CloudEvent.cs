using System.Diagnostics;
using System.Globalization;

namespace Hypermedia.Foundation;

/// <summary>
/// The attributes of a message as a CloudEvent (CloudEvents 1.0.2), whatever it is written in: what they are called, and what a
/// message is made of once they were read. Its place in the log of its source is its <c>id</c>; the version of its subject is the
/// extension <c>sequence</c>, a text that holds a number; the trace is the extension <c>traceparent</c>.
/// </summary>
internal sealed class CloudEvent
{
    public const string SpecVersion = "1.0", Json = "application/json";

    /// <summary>A message has a kilobyte or two; more than this was not written by any of us.</summary>
    public const int Longest = 1024 * 1024;

    // Names and ids are short; a text that is not is no such thing.
    private const int LongestAttribute = 1024;

    private readonly Dictionary<string, string> _attributes = new(8, StringComparer.Ordinal);
    private DateTimeOffset? _time;

    /// <summary>The JSON object told; null while none was found.</summary>
    public ReadOnlyMemory<byte>? Data { get; set; }

    /// <summary>The value of an attribute; null for one that is not there.</summary>
    public string? this[string name] => _attributes.GetValueOrDefault(name);

    /// <summary>Remembers an attribute that a message is made of; the others pass by.</summary>
    public void Set(string name, string value)
    {
        if (!IsKnown(name)) return;
        if (value.Length is 0 or > LongestAttribute) throw new MalformedMessageException($"'{name}' is empty, or longer than {LongestAttribute} characters.");
        if (!_attributes.TryAdd(name, value)) throw new MalformedMessageException($"'{name}' is there twice.");
    }

    public void Happened(DateTimeOffset time) => _time = time;

    public static bool IsKnown(string name) => name is "specversion" or "id" or "source" or "type" or "subject" or "time" or "datacontenttype" or "sequence" or "traceparent";

    /// <summary>The media type of the data is JSON, or not said (CloudEvents JSON format §3.1).</summary>
    public static bool IsJson(string? mediaType)
    {
        if (mediaType is null) return true;
        var type = mediaType.AsSpan(0, mediaType.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? end : mediaType.Length).Trim();
        return type.Equals(Json, StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="MalformedMessageException">An attribute is missing or holds what it cannot.</exception>
    public Message ToMessage()
    {
        if (Required("specversion") is not SpecVersion and var other) throw new MalformedMessageException($"It is of version '{other}' of CloudEvents, and not of {SpecVersion}.");
        if (!IsJson(this["datacontenttype"])) throw new MalformedMessageException($"What it tells is '{this["datacontenttype"]}', and not JSON.");
        var data = Data ?? throw new MalformedMessageException("It tells nothing: 'data' is missing.");
        return new Message
        {
            Source = Required("source"),
            Number = WholeNumber("id"),
            Type = Required("type"),
            Subject = Required("subject"),
            Version = WholeNumber("sequence"),
            At = _time ?? Time(Required("time")),
            // A trace that cannot be followed is no reason to lose the message (W3C Trace Context §3.2).
            TraceParent = this["traceparent"] is { } trace && ActivityContext.TryParse(trace, null, out _) ? trace : null,
            Write = () => data,
        };
    }

    private string Required(string name) => this[name] ?? throw new MalformedMessageException($"'{name}' is missing.");

    private long WholeNumber(string name) => long.TryParse(Required(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new MalformedMessageException($"'{name}' is '{this[name]}', and not a whole number from 1 on.");

    private static DateTimeOffset Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : throw new MalformedMessageException($"'time' is '{text}', and not a moment.");
}
