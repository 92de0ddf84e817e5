using System.Text.Json.Serialization;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>A file of trips that an operator asked for, from the wish to the day it is thrown away.</summary>
public sealed record Export : ILiving<Export, ExportState>
{
    public required string Id { get; init; }
    public ExportState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    public required ExportFormat Format { get; init; }

    /// <summary>Only trips that are in this state; null for all.</summary>
    public TripState? TripStatus { get; init; }

    public DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The newest trip there was when the writing began, where the file ends; null before, or if there was none.</summary>
    public string? LastTrip { get; init; }

    /// <summary>How many trips the file holds, and how large it is; null until it is whole.</summary>
    public int? Rows { get; init; }
    public long? Bytes { get; init; }

    /// <summary>Why there is no file, for a person; null unless it failed.</summary>
    public string? Failure { get; init; }

    public Export Enter(Entry<ExportState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since, UpdatedAt = entry.At };
}

/// <summary>An export as the database and the event log keep it.</summary>
[JsonSerializable(typeof(Export))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class ExportJson : JsonSerializerContext;
