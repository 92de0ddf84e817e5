using System.Text.Json.Serialization;
using Hypermedia.Foundation;

namespace Webhooks;

/// <summary>A message on its way to one receiver, and each time it was tried.</summary>
public sealed record Delivery : ILiving<Delivery, DeliveryState>
{
    public required string Id { get; init; }
    public DeliveryState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    public required string SubscriptionId { get; init; }

    /// <summary>The <c>webhook-id</c>: the same for everybody who is told, and however often.</summary>
    public required string MessageId { get; init; }

    /// <summary>The name of the message.</summary>
    public required string Type { get; init; }

    /// <summary>The id of what the message is about.</summary>
    public required string Subject { get; init; }

    public DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it is tried next; null when it is not.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the receiver took it; null until then.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>How often it was tried since it was put aside, or asked for again.</summary>
    public int Tries { get; init; }

    /// <summary>The last times it was tried, oldest first.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>How its subscription is, joined when a delivery is read; null for one as it was.</summary>
    [JsonIgnore]
    public SubscriptionState? Subscription { get; init; }

    public Delivery Enter(Entry<DeliveryState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since, UpdatedAt = entry.At };

    // A whole round of tries and most of a second one; what was before is in the history.
    private const int MostAttempts = 20;

    internal Delivery Tried(Attempt attempt) => this with { Tries = Tries + 1, Attempts = [.. Attempts.TakeLast(MostAttempts - 1), attempt] };
}

/// <summary>One try.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="StatusCode">What the receiver answered; null when there was no answer.</param>
/// <param name="Failure">Why it did not work, for a person; null when the status code says it.</param>
public sealed record Attempt(DateTimeOffset At, int Milliseconds, int? StatusCode = null, string? Failure = null);

/// <summary>A delivery as the database and the event log keep it.</summary>
[JsonSerializable(typeof(Delivery))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class DeliveryJson : JsonSerializerContext;
