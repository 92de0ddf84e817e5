using System.Globalization;

namespace Hypermedia.Client;

/// <summary>A moment as HTTP writes it (RFC 9110 §5.6.7): in the one format of today, or the two of old that every recipient must know.</summary>
internal static class HttpDate
{
    private static readonly string[] Formats = ["d MMM yyyy HH:mm:ss 'GMT'", "d-MMM-yy HH:mm:ss 'GMT'", "MMM d HH:mm:ss yyyy"];

    /// <summary>Null when it is none.</summary>
    public static DateTimeOffset? Read(string value)
    {
        // The day of the week adds nothing to the date, and people who write dates by hand get it wrong.
        var afterDay = value.Trim().IndexOfAny([',', ' ']) + 1;
        return afterDay > 0 && DateTimeOffset.TryParseExact(value.Trim()[afterDay..], Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var at)
            ? at
            : null;
    }
}
