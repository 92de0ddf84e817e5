using System.Globalization;
using System.Text.RegularExpressions;

namespace Hypermedia.Client;

/// <summary>A moment as a structured field (RFC 9651 §3.3.7): <c>@</c> and the seconds since 1970, perhaps with parameters, which are checked and ignored.</summary>
internal static partial class StructuredDate
{
    // RFC 9651 §3.3: a number, a string, a token, bytes, a boolean, a date, a display string.
    private const string BareItem = """
        (-?[0-9]{1,15}|-?[0-9]{1,12}\.[0-9]{1,3}|"([ !#-\[\]-~]|\\["\\])*"|[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*|:[A-Za-z0-9+/=]*:|\?[01]|@-?[0-9]{1,15}|%"([ !#$&-~]|%[0-9a-f]{2})*")
        """;

    /// <summary>Null when it is none, or one that no calendar of ours can hold. What is malformed anywhere is malformed as a whole (RFC 9651 §4.2).</summary>
    public static DateTimeOffset? Read(string value)
    {
        if (Item().Match(value) is not { Success: true } item) return null;
        var seconds = long.Parse(item.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture);
        return seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    [GeneratedRegex(@"\A *@(?<seconds>-?[0-9]{1,15})(; *[a-z*][a-z0-9_.*-]*(=" + BareItem + @")?)* *\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Item();
}
