using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypermedia.Client;

/// <summary>One link of a field <c>Link</c>: where it leads, as written, and what is said of it, in order.</summary>
internal sealed record FieldLink(string Target, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>The first of that name: where one may stand once, the first counts (RFC 8288 §3.3, §3.4.1).</summary>
    public string? First(string name) => Parameters.Where(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(p => p.Value).FirstOrDefault();

    /// <summary>One link may carry several relations (§3.3).</summary>
    public IEnumerable<string> Relations => (First("rel") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether it is a link of what answered: <c>anchor</c> may say that it is one of something else (§3.2).</summary>
    public bool IsOf(Uri answeredBy) => First("anchor") is not { } anchor || Reference.Resolve(answeredBy, anchor)?.AbsoluteUri == answeredBy.AbsoluteUri;
}

/// <summary>The field <c>Link</c> of an answer (RFC 8288 §3), read with patience (appendix B.2): what is broken is skipped up to the next comma.</summary>
internal static partial class LinkField
{
    /// <summary>Every link of the field, those of something else too, in order.</summary>
    public static IReadOnlyList<FieldLink> Read(string field) =>
    [
        .. from link in Links().Matches(field)
           select new FieldLink(link.Groups["target"].Value, [.. Parameters().Matches(link.Groups["parameters"].Value).Select(p => KeyValuePair.Create(p.Groups["name"].Value, Said(p)))]),
    ];

    /// <summary>A text in another charset than ASCII, with its language, which is left out (RFC 8187 §3.2); null when it cannot be read.</summary>
    public static string? Extended(string? value)
    {
        if (value?.Split('\'') is not [var charset, _, var encoded]) return null;
        var encoding = charset.ToLowerInvariant() switch { "utf-8" => Encoding.UTF8, "iso-8859-1" => Encoding.Latin1, _ => null };
        if (encoding is null) return null;
        var bytes = new List<byte>();
        for (var at = 0; at < encoded.Length; at++)
        {
            if (encoded[at] != '%')
            {
                if (!char.IsAscii(encoded[at])) return null;
                bytes.Add((byte)encoded[at]);
                continue;
            }

            if (at + 2 >= encoded.Length || !byte.TryParse(encoded.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet)) return null;
            bytes.Add(octet);
            at += 2;
        }

        return encoding.GetString([.. bytes]);
    }

    private static string Said(Match parameter) => parameter.Groups["quoted"] is { Success: true } quoted ? Escaped().Replace(quoted.Value, "${one}") : parameter.Groups["plain"].Value;

    // A text in quotes may hold commas, semicolons and brackets; one that is never closed goes on to the end.
    [GeneratedRegex("""(\A|,)[\s,]*<(?<target>[^>]*)>(?<parameters>(\s*;\s*([^\s;,="<>]+\s*(=\s*("([^"\\]|\\.)*("|\z)|[^\s;,"]*))?)?)*)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex("""(?<name>[^\s;,="<>]+)\s*(=\s*("(?<quoted>([^"\\]|\\.)*)("|\z)|(?<plain>[^\s;,"]*)))?""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\\(?<one>.)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escaped();
}
