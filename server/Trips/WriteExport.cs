using System.Buffers;
using Hypermedia.Foundation;
using Trips.Api;

namespace Trips;

/// <summary>Writes the file of an export, a page of trips at a time: neither memory nor the time a reader holds the database grows with their number.</summary>
internal sealed class WriteExport(Database database, ExportFolder folder)
{
    // About half a megabyte, read in a few milliseconds.
    private const int PageSize = 500;

    /// <summary>Writes it from the beginning; says what it holds once it is on disk under its name, or null if it was not wanted any more.</summary>
    /// <exception cref="FileHeldException">Somebody else writes it.</exception>
    public async Task<Delivery?> From(Export export, Func<bool> isWanted, CancellationToken cancellation)
    {
        await using var file = folder.Begin(export);
        var rows = await WriteTrips(file, export, cancellation);
        file.Flush(flushToDisk: true);
        if (!isWanted())
        {
            folder.Abandon(export);
            return null;
        }
        var delivery = new Delivery(rows, file.Length);
        // While it is held: nobody else begins one of that name before it has its own.
        folder.Keep(export);
        return delivery;
    }

    private async Task<int> WriteTrips(FileStream file, Export export, CancellationToken cancellation)
    {
        var (format, buffer, rows, after) = (TripFormats.Of(export.Format), new ArrayBufferWriter<byte>(), 0, "");
        format.WriteHead(buffer);
        IReadOnlyList<Trip> page;
        do
        {
            page = database.Read(db => TripStore.Upwards(db, export.TripStatus, after, export.LastTrip, PageSize));
            foreach (var trip in page) format.Write(buffer, trip);
            await file.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
            rows += page.Count;
            if (page.Count > 0) after = page[^1].Id;
        } while (page.Count == PageSize);
        return rows;
    }
}
