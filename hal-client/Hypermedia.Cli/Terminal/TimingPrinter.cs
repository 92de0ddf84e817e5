using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>Where the time went: every hop with its share of the whole, as a waterfall for people or one JSON object for programs. To standard error, beside the document.</summary>
internal static class TimingPrinter
{
    // A method, a status and an address above; below them the bar, and room for a time, a size and a few words within 80 columns.
    private const int Bar = 24;

    public static async Task Print(IReadOnlyList<Exchange> trail, Surroundings around, bool asJson)
    {
        if (asJson) await around.Err.WriteLineAsync(Json(trail));
        else foreach (var line in Lines(trail)) await around.Err.WriteLineAsync(line);
    }

    private static IEnumerable<string> Lines(IReadOnlyList<Exchange> trail)
    {
        var whole = Math.Max(trail.Sum(h => h.Elapsed.TotalMilliseconds), 1);
        var before = 0.0;
        foreach (var hop in trail)
        {
            var took = hop.Elapsed.TotalMilliseconds;
            // Each begins where the one before ended, and the last ends where the whole does.
            var from = Math.Min((int)Math.Round(before / whole * Bar), Bar - 1);
            before += took;
            var length = Math.Clamp((int)Math.Round(before / whole * Bar) - from, 1, Bar - from);
            // An address is never broken: it is there to be taken along.
            yield return $"{hop.Method} {hop.Uri.AbsoluteUri}";
            yield return $"  {hop.Status?.ToString() ?? "---"} |{new string(' ', from)}{new string('=', length)}{new string(' ', Bar - from - length)}| {took,6:0} ms {Size(hop.Bytes),8}  {Provenance.Of(hop)}".TrimEnd();
        }

        yield return $"{trail.Count} {(trail.Count == 1 ? "hop" : "hops")}, {whole:0} ms, {Size(trail.Sum(h => (long)h.Bytes))}";
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1000 * 1000 => $"{bytes / 1000.0:0.0} kB",
        _ => $"{bytes / 1000.0 / 1000.0:0.0} MB",
    };

    private static string Json(IReadOnlyList<Exchange> trail)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("hops");
            foreach (var hop in trail)
            {
                json.WriteStartObject();
                json.WriteString("method", hop.Method);
                json.WriteString("uri", hop.Uri.AbsoluteUri);
                if (hop.Status is { } status) json.WriteNumber("status", status);
                else json.WriteNull("status");
                json.WriteNumber("milliseconds", Math.Round(hop.Elapsed.TotalMilliseconds, 3));
                json.WriteNumber("bytes", hop.Bytes);
                json.WriteString("from", hop.AnsweredFrom.ToString().ToLowerInvariant());
                json.WriteNumber("attempts", hop.Attempts);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
