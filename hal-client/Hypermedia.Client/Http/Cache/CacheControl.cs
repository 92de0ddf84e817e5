namespace Hypermedia.Client;

/// <summary>The directives of <c>Cache-Control</c> (RFC 9111 §5.2), of a request or of an answer. What is malformed is taken the careful way, not left out.</summary>
internal sealed class CacheControl
{
    // Seconds beyond 2^31 mean "for ever" (RFC 9111 §1.2.2).
    private const long Longest = int.MaxValue;

    private static readonly CacheControl OnlyNoCache = new() { _directives = { ("no-cache", null) } };

    // In their order. They are few: to look through them takes less than to file them.
    private readonly List<(string Name, string? Argument)> _directives = [];

    /// <summary>Reads field lines in their order; without any, <c>Pragma: no-cache</c> stands in (RFC 9111 §5.4).</summary>
    public static CacheControl Read(IEnumerable<string> lines, IEnumerable<string> pragma)
    {
        var all = new CacheControl();
        var any = false;
        foreach (var line in lines)
        {
            any = true;
            all.Add(line);
        }

        return !any && pragma.Any(p => p.Split(',').Any(d => d.Trim().Equals("no-cache", StringComparison.OrdinalIgnoreCase))) ? OnlyNoCache : all;
    }

    public bool Has(string directive)
    {
        foreach (var (name, _) in _directives)
            if (name.Equals(directive, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Whether it is there without an argument.</summary>
    public bool HasPlain(string directive)
    {
        foreach (var (name, argument) in _directives)
            if (argument is null && name.Equals(directive, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Its seconds; null when it is not there; <paramref name="malformed"/> when they are no number, or differ from one mention to the next (RFC 9111 §4.2.1).</summary>
    public TimeSpan? Seconds(string directive, TimeSpan? malformed)
    {
        var (isSaid, seconds) = (false, (long?)null);
        foreach (var (name, argument) in _directives)
        {
            if (!name.Equals(directive, StringComparison.OrdinalIgnoreCase)) continue;
            var these = ReadSeconds(argument);
            if (these is null || (isSaid && these != seconds)) return malformed;
            (isSaid, seconds) = (true, these);
        }

        return seconds is { } all ? TimeSpan.FromSeconds(all) : null;
    }

    /// <summary>A number of seconds as the grammar has it: digits alone (RFC 9111 §1.2.2).</summary>
    public static long? ReadSeconds(string? text)
    {
        if (text is not { Length: > 0 } || !text.All(char.IsAsciiDigit)) return null;
        var digits = text.TrimStart('0');
        return digits.Length > 10 ? Longest : Math.Min(Longest, digits.Length == 0 ? 0 : long.Parse(digits));
    }

    private void Add(string line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            var end = line.AsSpan(at).IndexOfAny(',', '=') is >= 0 and var found ? at + found : line.Length;
            var name = line[at..end];
            at = end;
            string? value = null;
            if (at < line.Length && line[at] == '=') value = Argument(line, ref at);
            // No space may stand before the sign: such an argument is none.
            if (value is not null && name.Length > 0 && char.IsWhiteSpace(name[^1])) value = "";
            if (name.Trim() is not { Length: > 0 } known) continue;
            _directives.Add((known, value));
        }
    }

    // A token or a text in quotes, which may hold commas and signs of its own; both forms mean the same (RFC 9111 §5.2).
    private static string Argument(string line, ref int at)
    {
        var begin = ++at;
        if (begin >= line.Length || line[begin] != '"')
        {
            at = line.IndexOf(',', begin) is >= 0 and var comma ? comma : line.Length;
            return line[begin..at].TrimEnd();
        }

        var text = new System.Text.StringBuilder();
        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length) at++;
            text.Append(line[at]);
        }

        at = line.IndexOf(',', Math.Min(at, line.Length)) is >= 0 and var next ? next : line.Length;
        return text.ToString();
    }
}
