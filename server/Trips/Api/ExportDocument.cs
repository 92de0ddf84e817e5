using Hypermedia.Foundation;

namespace Trips.Api;

/// <summary>An export as a document of v2. Its acts are written by the lifecycle.</summary>
internal sealed class ExportDocument(ApiRoute file)
{
    // Registered (RFC 4287 §4.2.7.2): something related that may be large.
    private static readonly Rel Enclosure = Rel.Of("enclosure");

    public static DocumentShape Shape => ExportShape.Of(Enclosure);

    public void Links(HalWriter hal, Export export)
    {
        if (export.State == ExportState.Ready) hal.Link(Enclosure, file, export.Id, title: "Download the file", type: TripFormats.Of(export.Format).MediaType);
    }

    /// <summary>The name a person keeps its file under: it says what is in it, in every language.</summary>
    public static string Name(Export export) =>
        $"trips-{(export.TripStatus is { } status ? States<TripState>.Name(status) + "-" : "")}{export.RequestedAt:yyyy-MM-dd-HHmm}.{States<ExportFormat>.Name(export.Format)}";

    public static void Properties(HalWriter hal, Export export, Standing standing)
    {
        hal.Json.WriteString("id", export.Id);
        hal.Json.WriteString("status", States<ExportState>.Name(export.State));
        hal.Json.WriteString("format", States<ExportFormat>.Name(export.Format));
        if (export.TripStatus is { } status) hal.Json.WriteString("tripStatus", States<TripState>.Name(status));
        if (export.Rows is { } rows) hal.Json.WriteNumber("rows", rows);
        if (export.Bytes is { } bytes) hal.Json.WriteNumber("bytes", bytes);
        if (export.Failure is not null) hal.Json.WriteString("failure", hal.View.Language.Say(export.Failure));
        hal.Time("requestedAt", export.RequestedAt);
        hal.Time("updatedAt", export.UpdatedAt);
        if (export.State == ExportState.Ready) hal.Time("expiresAt", export.Since + ExportLifecycle.TimeToFetch);
        hal.Json.WriteNumber("version", export.Version);
    }
}
