using System.Globalization;

namespace Hypermedia.Explorer.Parts;

/// <summary>Moments in a document (RFC 3339), written so that a person can read them and still compare them with the raw answer.</summary>
internal static class Moments
{
    private static readonly string[] Formats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>The day of a moment, where its hour says nothing to a person.</summary>
    public static string Day(DateTimeOffset moment) => Written(moment.ToUniversalTime());

    public static string Shown(string text) =>
        text.Length is >= 20 and <= 35 && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Written(moment) + moment.ToString(", HH:mm:ss", CultureInfo.InvariantCulture) + (moment.Offset == TimeSpan.Zero ? " UTC" : moment.ToString(" zzz", CultureInfo.InvariantCulture))
            : text;

    private static string Written(DateTimeOffset moment) => Sentences.Day(moment.Day, moment.Month, moment.Year);
}
