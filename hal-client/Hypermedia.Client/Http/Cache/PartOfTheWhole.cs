using System.Globalization;

namespace Hypermedia.Client;

/// <summary>A part of an answer that is kept whole (RFC 9110 §14.1.2, RFC 9111 §3.4 leaves the rest to us: parts that come over the wire are not kept).</summary>
internal static class PartOfTheWhole
{
    /// <summary>Where one range of bytes begins and ends, inclusive; null for several, for none that fits, and for what may have been encoded on its way, whose places we do not know.</summary>
    public static (int First, int Last)? Of(string range, StoredAnswer whole)
    {
        var (length, separator) = (whole.Body.Length, range.IndexOf('-', StringComparison.Ordinal));
        if (whole.Status != 200 || whole.VaryBy.Contains("accept-encoding") || separator < 0 || !range.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase)) return null;
        var (from, to) = (Number(range[6..separator]), Number(range[(separator + 1)..]));
        return (from, to) switch
        {
            // The last so many.
            (null, > 0) when range[6..separator].Trim().Length == 0 => (Math.Max(0, length - to.Value), length - 1),
            ( >= 0, null) when range[(separator + 1)..].Trim().Length == 0 && from < length => (from.Value, length - 1),
            ( >= 0, >= 0) when from <= to && from < length => (from.Value, Math.Min(to.Value, length - 1)),
            _ => null,
        };
    }

    public static HttpResponseMessage ToResponse((int First, int Last) part, StoredAnswer whole, HttpRequestMessage request, DateTimeOffset now)
    {
        var response = whole.ToResponse(request, now, System.Net.HttpStatusCode.PartialContent, whole.Body[part.First..(part.Last + 1)]);
        response.Content.Headers.Remove("Content-Length");
        response.Content.Headers.TryAddWithoutValidation("Content-Range", $"bytes {part.First}-{part.Last}/{whole.Body.Length}");
        return response;
    }

    private static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
