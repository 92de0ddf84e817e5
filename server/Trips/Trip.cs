using System.Text.Json.Serialization;
using City;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>A passenger's way from one spot to another, from the wish to the rating.</summary>
public sealed record Trip : ILiving<Trip, TripState>
{
    public required string Id { get; init; }
    public TripState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    public required string PassengerId { get; init; }
    public required Spot Pickup { get; init; }
    public required Spot Destination { get; init; }
    public required int Seats { get; init; }
    public required VehicleClass VehicleClass { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When this search for a driver began: with the request, when it was asked again, or when a driver handed it back.</summary>
    public DateTimeOffset WishedAt { get; init; }

    /// <summary>Who it is proposed to, or who drives; null while nobody does.</summary>
    public string? DriverId { get; init; }

    /// <summary>Everyone it was ever proposed to: they knew of it, so a late answer of theirs gets a reason and not a blank.</summary>
    public IReadOnlyList<string> ProposedTo { get; init; } = [];

    public int? EtaMinutes { get; init; }
    public decimal? DistanceKilometres { get; init; }
    public Money? Fare { get; init; }
    public Rating? Rating { get; init; }
    public TripCancellation? Cancelled { get; init; }

    /// <summary>Its order, joined where a trip is read with what it costs; null elsewhere.</summary>
    [JsonIgnore]
    public Order? Order { get; init; }

    public Trip Enter(Entry<TripState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since, UpdatedAt = entry.At };

    public Trip WithoutDriver() => this with { DriverId = null, EtaMinutes = null };

    public bool WasProposedTo(string driver)
    {
        for (var i = 0; i < ProposedTo.Count; i++)
            if (ProposedTo[i] == driver) return true;
        return false;
    }
}

/// <summary>Why, by whom and at what price a trip was cancelled.</summary>
public sealed record TripCancellation(CancelReason? Reason, string? Note, string By, DateTimeOffset At, Money? Fee);

/// <summary>A trip as the database and the event log keep it.</summary>
[JsonSerializable(typeof(Trip))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class TripJson : JsonSerializerContext;
