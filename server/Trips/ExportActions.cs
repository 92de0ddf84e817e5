using Hypermedia.Foundation;

namespace Trips;

// What is given to do an act on an export, and what the act makes of it.

public enum ExportFormat { Csv, Ndjson }

public sealed record ExportRequest(
    [Field("Format")] ExportFormat Format = ExportFormat.Csv,
    [Field("Only trips that are", ToldAs = "tripStatus")] TripState? Status = null) : IBeginning<Export>
{
    public Export Begin(string id, Moment moment) => new() { Id = id, Format = Format, TripStatus = Status, RequestedAt = moment.Now };
}

public sealed record Taking(string? LastTrip) : IAct<Export>
{
    public Export After(Export export, Moment moment) => export with { LastTrip = LastTrip };
}

// A form has no numbers beyond two thousand million but decimal ones, and a file may have more bytes.
public sealed record Delivery(int Rows, decimal Bytes) : IAct<Export>
{
    public Export After(Export export, Moment moment) => export with { Rows = Rows, Bytes = (long)Bytes };
}

public sealed record Mishap(string Failure) : IAct<Export>
{
    public Export After(Export export, Moment moment) => export with { Failure = Failure };
}

public sealed record Revocation : IAct<Export>;

public sealed record Expiry : IAct<Export>;
