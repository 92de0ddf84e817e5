using System.Text.Json.Serialization;
using Hypermedia.Foundation;

namespace Webhooks;

/// <summary>An address that wants to be told of some of what happens. What it verifies that by is kept elsewhere (<see cref="Secrets"/>).</summary>
public sealed record Subscription : ILiving<Subscription, SubscriptionState>
{
    public required string Id { get; init; }
    public SubscriptionState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    /// <summary>Where messages are sent.</summary>
    public required string Url { get; init; }

    /// <summary>What it asks for, as <see cref="MessageType.Choices"/> has it.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    public DateTimeOffset SubscribedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why nothing is sent any more, for a person; null unless it is disabled.</summary>
    public string? Reason { get; init; }

    public Subscription Enter(Entry<SubscriptionState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since, UpdatedAt = entry.At };
}

/// <summary>A subscription as the database and the event log keep it.</summary>
[JsonSerializable(typeof(Subscription))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class SubscriptionJson : JsonSerializerContext;
