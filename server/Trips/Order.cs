using System.Text.Json.Serialization;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>What a passenger owes for a trip, and what became of it. It has the id of its trip.</summary>
public sealed record Order : ILiving<Order, OrderState>
{
    public required string Id { get; init; }
    public OrderState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    public required string PassengerId { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the trip costs; null until that is known, and for ever if it costs nothing.</summary>
    public Money? Amount { get; init; }

    /// <summary>How it was paid; null until then.</summary>
    public Payment? Payment { get; init; }

    /// <summary>Why it was waived or refunded.</summary>
    public string? Reason { get; init; }

    /// <summary>The trip as it is, joined when an order is read; null for an order as it was.</summary>
    [JsonIgnore]
    public Trip? Trip { get; init; }

    public Order Enter(Entry<OrderState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since, UpdatedAt = entry.At };
}

/// <summary>An order as the database and the event log keep it.</summary>
[JsonSerializable(typeof(Order))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class OrderJson : JsonSerializerContext;
