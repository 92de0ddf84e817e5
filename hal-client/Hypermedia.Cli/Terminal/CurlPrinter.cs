using System.Text;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>
/// Every request that was sent, as a line for sh that sends it again with curl. What proves who is asking is a variable in it, which has to be set first; without
/// it the line ends before anything is sent. To standard error, beside the document.
/// </summary>
/// <param name="around">Where to.</param>
/// <param name="scheme">The authentication scheme used at an origin, such as <c>Bearer</c>; null when the whole header field was given by hand.</param>
internal sealed class CurlPrinter(Surroundings around, Func<Uri, string?> scheme)
{
    /// <summary>What the trail of hops writes instead of a credential.</summary>
    private const string Masked = "•••";

    private const string Next = " \\\n  ";

    public void Print(IReadOnlyList<Exchange> trail)
    {
        foreach (var hop in trail)
        {
            if (hop.Attempts == 0) around.Err.WriteLine($"# {hop.Method} {Address(hop)} was not sent: {Provenance.Of(hop)}.");
            else around.Err.WriteLine(Line(hop));
        }
    }

    private string Line(Exchange hop)
    {
        var line = new StringBuilder();
        var piped = hop.RequestBody?.Any(c => Printable.IsUnruly(c) && c is not '\n') is true;
        if (piped) line.Append("printf ").Append(Quoted.ForPrintf(hop.RequestBody!)).Append(" |").Append(Next);
        line.Append("curl");
        if (hop.MediaType == "text/event-stream") line.Append(" -N");
        if (hop.Method == "HEAD") line.Append(" -I");
        else if (hop.Method != "GET") line.Append(" -X ").Append(Quoted.ForSh(hop.Method));
        var address = Address(hop);
        // Brackets and braces would be patterns to curl.
        if (address.AsSpan().ContainsAny("[]{}")) line.Append(" -g");
        line.Append(' ').Append(Quoted.ForSh(address));
        if (hop.RequestHeaders.Any(h => Is(h.Key, "Accept-Encoding"))) line.Append(Next).Append("--compressed");
        foreach (var (name, value) in hop.RequestHeaders.Where(h => !Is(h.Key, "Accept-Encoding") && !Is(h.Key, "Content-Length"))) line.Append(Next).Append("-H ").Append(Field(hop, name, value));
        if (piped) line.Append(Next).Append("--data-binary @-");
        else if (hop.RequestBody is { } body) line.Append(Next).Append("--data-raw ").Append(Quoted.ForSh(body));
        else if (hop.RequestHeaders.Any(h => Is(h.Key, "Content-Type"))) line.Append(Next).Append("--data-raw \"${BODY:?}\"");
        // Some servers want to be told that nothing comes (RFC 9110 §8.6).
        else if (hop.Method is "POST" or "PUT" or "PATCH") line.Append(Next).Append("-H 'Content-Length: 0'");
        return line.ToString();
    }

    private string Field(Exchange hop, string name, string value)
    {
        if (value != Masked) return Quoted.ForSh(value.Length > 0 ? $"{name}: {value}" : $"{name};");
        return Is(name, "Authorization") && scheme(hop.Uri) is { } type
            ? $"\"{name}: {type} ${{TOKEN:?}}\""
            : $"\"{name}: ${{{Variable(name)}:?}}\"";
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string Variable(string field)
    {
        var name = string.Concat(field.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
        return char.IsAsciiDigit(name[0]) ? $"_{name}" : name;
    }

    // As it goes over the wire: without a name and password before the host, and without a fragment.
    private static string Address(Exchange hop) => hop.Uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
}
