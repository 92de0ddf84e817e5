using System.Text.Json.Serialization;

namespace Hypermedia.Foundation;

/// <summary>What became of a message that was set aside.</summary>
public enum DeadLetterState
{
    /// <summary>Somebody has to look at it.</summary>
    Waiting,

    /// <summary>It is heard again, as soon as may be.</summary>
    Replaying,

    /// <summary>It has had its effect.</summary>
    Replayed,

    /// <summary>It will have none.</summary>
    Discarded,
}

/// <summary>A message that could not be heard: set aside so that its neighbours could go on, until an operator decides.</summary>
public sealed record DeadLetter : ILiving<DeadLetter, DeadLetterState>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public DeadLetterState State { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <inheritdoc/>
    public DateTimeOffset Since { get; init; }

    /// <summary>Names the hearing that could not hear it.</summary>
    public required string Hearing { get; init; }

    /// <summary>Who told it; null, with the next three, for a message that could not even be read.</summary>
    public string? Source { get; init; }

    /// <summary>Its place in the log of its source.</summary>
    public long? Number { get; init; }

    /// <summary>The name of the fact.</summary>
    public string? Type { get; init; }

    /// <summary>The id of the resource it tells of.</summary>
    public string? Subject { get; init; }

    /// <summary>Where it is to be answered, if it is a request.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The media type of <see cref="Body"/>; empty if it did not say.</summary>
    public required string ContentType { get; init; }

    /// <summary>The message: a CloudEvent in JSON (CloudEvents JSON event format §3), or, if it could not be read, as it came, in base64 (RFC 4648 §4).</summary>
    public required string Body { get; init; }

    /// <summary>Why it could not be heard, the last time it was tried.</summary>
    public required string Why { get; init; }

    /// <summary>How often it was tried, in all.</summary>
    public int Times { get; init; }

    /// <summary>When it was set aside.</summary>
    public DateTimeOffset SetAsideAt { get; init; }

    /// <summary>True when it could be read.</summary>
    [JsonIgnore]
    public bool IsReadable => Number is not null;

    /// <inheritdoc/>
    public DeadLetter Enter(Entry<DeadLetterState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since };
}

/// <summary>What is known of a message when it is set aside; the message itself is no part of the form.</summary>
public sealed record SettingAside(string Why, int Times) : IBeginning<DeadLetter>
{
    internal DeadLetter? Letter { get; init; }

    /// <inheritdoc/>
    public DeadLetter Begin(string id, Moment moment) => Letter! with { Id = id, Why = Why, Times = Times, SetAsideAt = moment.Now };
}

/// <summary>Lets it be heard again.</summary>
public sealed record Replay : IAct<DeadLetter>;

/// <summary>Lets it go.</summary>
public sealed record Discarding : IAct<DeadLetter>;

/// <summary>It was heard.</summary>
public sealed record Settlement : IAct<DeadLetter>;

/// <summary>It could not be heard again.</summary>
public sealed record Setback(string Why, int Times) : IAct<DeadLetter>
{
    /// <inheritdoc/>
    public DeadLetter After(DeadLetter resource, Moment moment) => resource with { Why = Why, Times = resource.Times + Times };
}

/// <summary>A dead letter as the database and the event log keep it.</summary>
[JsonSerializable(typeof(DeadLetter))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class DeadLetterJson : JsonSerializerContext;
