using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Trips.Api;

/// <summary>
/// Trips as CSV (RFC 4180, in UTF-8): a header, then a record for each trip. A column is a field of the trip's document,
/// its parts named with a dot between.
/// </summary>
internal sealed class TripTable : ITripFormat
{
    // The order is a promise to whoever reads by position: new columns come last.
    private static readonly string[] Columns =
    [
        "id", "status", "pickup.name", "pickup.geo", "destination.name", "destination.geo", "seats", "vehicleClass", "note", "requestedAt", "updatedAt",
        "etaMinutes", "distanceKilometres", "fare.amount", "fare.currency", "rating.stars", "rating.comment",
        "cancellation.reason", "cancellation.note", "cancellation.by", "cancellation.at", "cancellation.fee.amount", "cancellation.fee.currency", "version",
    ];

    private static readonly Dictionary<string, int> Places = Columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);

    // What a spreadsheet takes for the beginning of a formula, its wide forms too, and the sign that keeps it from doing so.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠'");

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public string MediaType => "text/csv";

    public string ContentType => "text/csv; charset=utf-8; header=present";

    public void WriteHead(IBufferWriter<byte> file) => WriteRecord(file, Columns);

    public void Write(IBufferWriter<byte> file, Trip trip)
    {
        var fields = new ArrayBufferWriter<byte>();
        TripLines.WriteFields(fields, trip);
        using var document = JsonDocument.Parse(fields.WrittenMemory);
        var record = new string?[Columns.Length];
        Fill(record, "", document.RootElement);
        WriteRecord(file, record);
    }

    private static void Fill(string?[] record, string prefix, JsonElement part)
    {
        foreach (var member in part.EnumerateObject())
        {
            var column = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object) Fill(record, column + ".", member.Value);
            // A field nobody gave a column would be missing from every file without a word.
            else if (!Places.TryGetValue(column, out var place)) throw new InvalidOperationException($"'{column}' has no column.");
            else record[place] = member.Value.ValueKind == JsonValueKind.String ? Harmless(member.Value.GetString()!) : member.Value.GetRawText();
        }
    }

    // Text that begins with one of the signs gets an apostrophe before it, text that begins with an apostrophe too: taking
    // one away gives back what was there.
    private static string Harmless(string text) => text.Length > 0 && Formula.Contains(text[0]) ? "'" + text : text;

    private static void WriteRecord(IBufferWriter<byte> file, string?[] record)
    {
        for (var i = 0; i < record.Length; i++)
        {
            if (i > 0) file.Write(","u8);
            if (record[i] is { } text) Encoding.UTF8.GetBytes(Delimited(text), file);
        }
        file.Write("\r\n"u8);
    }

    private static string Delimited(string text) => text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
