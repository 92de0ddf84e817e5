using Hypermedia.Foundation;

namespace Trips;

/// <summary>An export as trip management tells it to others. These words are promised; those of <see cref="Export"/> are not.</summary>
public sealed record ExportFacts(
    [property: Told("Names the export, for ever.", Example = "01a2043acc477000a8a6c3cfa490bf43")] string Id,
    [property: Told("Whether the file is there.")] ExportState Status,
    [property: Told("Counts its changes from 1.")] long Version,
    [property: Told("What the file is written as.")] ExportFormat Format,
    [property: Told("Only trips that are in this state.")] TripState? TripStatus,
    [property: Told("How many trips the file holds.")] int? Rows,
    [property: Told("How large it is.")] long? Bytes,
    [property: Told("Why there is none.")] string? Failure,
    [property: Told] DateTimeOffset RequestedAt,
    [property: Told] DateTimeOffset UpdatedAt,
    [property: Told("When the file is thrown away.")] DateTimeOffset? ExpiresAt)
{
    public static ExportFacts Of(Export export) => new(export.Id, export.State, export.Version, export.Format, export.TripStatus, export.Rows, export.Bytes, export.Failure, export.RequestedAt, export.UpdatedAt,
        export.State == ExportState.Ready ? export.Since + ExportLifecycle.TimeToFetch : null);
}

/// <summary>What happens to exports, as it is told: a request waits in a queue until one who writes files takes it, and is answered when the file is there, or cannot be.</summary>
internal static class ExportMessages
{
    private static readonly MessageRequest Requests = new("trips.exports", "requested", "ready", "failed");

    public static MessageKind Of(Door<Export, ExportState> door) => MessageKind.Of("export", door, ExportFacts.Of, TripsWords.Default.ExportFacts, request: Requests);
}
