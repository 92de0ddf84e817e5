using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>Every hop, for who wants to know how it went.</summary>
internal static class HopPrinter
{
    public static void Print(IReadOnlyList<Exchange> trail, Surroundings around)
    {
        foreach (var hop in trail)
        {
            around.Err.WriteLine($"> {hop.Method} {hop.Uri}");
            foreach (var (name, value) in hop.RequestHeaders) around.Err.WriteLine($"> {name}: {Printable.Of(value)}");
            if (hop.RequestBody is not null) around.Err.WriteLine($"> {Printable.Of(hop.RequestBody)}");
            var how = Provenance.Of(hop);
            around.Err.WriteLine($"< {hop.Status?.ToString() ?? "no answer"} {hop.MediaType} {hop.Bytes} bytes in {hop.Elapsed.TotalMilliseconds:0} ms{(how.Length > 0 ? $", {how}" : "")}");
            foreach (var (name, value) in hop.ResponseHeaders) around.Err.WriteLine($"< {name}: {Printable.Of(value)}");
        }
    }
}
