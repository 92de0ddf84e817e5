using System.Globalization;

namespace Hypermedia.Client;

/// <summary>A moment as HTTP writes it (RFC 9110 §5.6.7): in the one format of today, or the two of old that every recipient must know, and in any case.</summary>
internal static class HttpDate
{
    private const string Today = "dd MMM yyyy HH:mm:ss 'GMT'";
    private const string OfOld = "dd-MMM-yy HH:mm:ss 'GMT'";
    private static readonly string[] OfC = ["MMM dd HH:mm:ss yyyy", "MMM  d HH:mm:ss yyyy"];

    // Beyond so many years ahead, a year of two digits is one of the past.
    private const int Ahead = 50;

    /// <summary>Null when it is none.</summary>
    /// <param name="value">The text.</param>
    /// <param name="now">What tells the century of a year of two digits; without it, such years are 1950 to 2049.</param>
    public static DateTimeOffset? Read(string value, DateTimeOffset? now = null)
    {
        if (DateTimeOffset.TryParseExact(value, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var usual)) return usual;
        // The day of the week adds nothing to the date, and people who write dates by hand get it wrong.
        var text = value.Trim().ToUpperInvariant();
        var day = text.IndexOfAny([',', ' ']);
        if (day < 1) return null;
        if (text[day] == ' ') return Exactly(text[(day + 1)..], OfC);
        return text.AsSpan(day).StartsWith(", ") ? Exactly(text[(day + 2)..], Today) ?? InCentury(Exactly(text[(day + 2)..], OfOld), now) : null;
    }

    private static DateTimeOffset? Exactly(string text, params string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static DateTimeOffset? InCentury(DateTimeOffset? at, DateTimeOffset? now) => now?.AddYears(Ahead) is not { } last ? at
        : at > last ? at.Value.AddYears(-100)
        : at?.AddYears(100) <= last ? at.Value.AddYears(100)
        : at;
}
