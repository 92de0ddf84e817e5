using System.Buffers;

namespace Trips.Api;

/// <summary>How a file of trips is written.</summary>
internal interface ITripFormat
{
    /// <summary>Its media type, without parameters: what a link says and a caller asks for.</summary>
    string MediaType { get; }

    /// <summary>The media type in full.</summary>
    string ContentType { get; }

    /// <summary>Writes what comes before the first trip.</summary>
    void WriteHead(IBufferWriter<byte> file);

    /// <summary>Writes a trip.</summary>
    void Write(IBufferWriter<byte> file, Trip trip);
}

/// <summary>The formats there are. Both are written from the fields of the trip's document.</summary>
internal static class TripFormats
{
    private static readonly TripLines Lines = new();
    private static readonly TripTable Table = new();

    public static ITripFormat Of(ExportFormat format) => format switch
    {
        ExportFormat.Ndjson => Lines,
        _ => Table,
    };
}
