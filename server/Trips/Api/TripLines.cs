using System.Buffers;
using Hypermedia.Foundation;

namespace Trips.Api;

/// <summary>Trips as lines of JSON (NDJSON): each line is an object with the fields of the trip's document.</summary>
internal sealed class TripLines : ITripFormat
{
    // A file is read by whoever has it, wherever that is: it has no address, and so no links.
    private static readonly View Fields = new() { Api = null, Address = new Address(""), Caller = Caller.System(ExportLifecycle.ExporterName), MediaType = NewlineDelimited };

    private const string NewlineDelimited = "application/x-ndjson";

    public string MediaType => NewlineDelimited;

    public string ContentType => NewlineDelimited;

    public void WriteHead(IBufferWriter<byte> file)
    {
        // JSON needs no head: every line names its members.
    }

    public void Write(IBufferWriter<byte> file, Trip trip)
    {
        WriteFields(file, trip);
        file.Write("\n"u8);
    }

    public static void WriteFields(IBufferWriter<byte> into, Trip trip)
    {
        using var hal = new HalWriter(into, Fields);
        hal.StartObject();
        TripDocument.Properties(hal, trip, default);
        hal.EndObject();
    }
}
