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

/// <summary>
/// What happens to exports, as it is told. A request waits in a queue until an exporter takes it, and is answered to its reply address when the file is
/// there, or cannot be; the answer has the subject of the request.
/// </summary>
internal static class ExportMessages
{
    /// <summary>Names the requests, the hearing of the answers, and what an answer's type begins with.</summary>
    public const string Queue = "exports", Answers = "exporter", Answer = "ride.file.";

    /// <summary>The type of a request.</summary>
    public const string Asks = "ride.export.requested";

    private static readonly MessageRequest Requests = new($"trips.{Queue}", "requested", $"trips.{Answers}", "file");

    public static MessageKind Of(Door<Export, ExportState> door) => MessageKind.Of("export", door, ExportFacts.Of, TripsWords.Default.ExportFacts, request: Requests);

    public static MessageKind Of(Door<ExportFile, ExportFileState> door) => MessageKind.Of("file", door, ExportFileFacts.Of, TripsWords.Default.ExportFileFacts, to: file => file.ReplyTo);
}
