using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hypermedia.Foundation;

/// <summary>The media types of a Level 3 API.</summary>
public static class MediaTypes
{
    /// <summary>HAL with templates (HAL-FORMS).</summary>
    public const string HalForms = "application/prs.hal-forms+json";

    /// <summary>HAL (draft-kelly-json-hal-11).</summary>
    public const string Hal = "application/hal+json";

    /// <summary>Problem details (RFC 9457).</summary>
    public const string Problem = "application/problem+json";

    /// <summary>An event stream (WHATWG HTML §9.2).</summary>
    public const string EventStream = "text/event-stream";

    /// <summary>A page for a person.</summary>
    public const string Html = "text/html";

    /// <summary>What a document can be had as; the first one is the fullest.</summary>
    public static readonly IReadOnlyList<string> Documents = [HalForms, Hal, "application/vnd.hal+json", "application/json"];

    /// <summary>A merge patch (RFC 7396).</summary>
    public const string MergePatch = "application/merge-patch+json";

    /// <summary>What a request body can be sent as.</summary>
    public static readonly IReadOnlyList<string> Bodies = ["application/json", "application/x-www-form-urlencoded"];

    /// <summary>What the body of a PATCH can be sent as; whatever its type, what is absent stays.</summary>
    public static readonly IReadOnlyList<string> Patches = [MergePatch, .. Bodies];

    /// <summary>
    /// The offered type the caller likes best (RFC 9110 §12.5.1: the most specific range decides, zero excludes, a tie
    /// goes to the earlier offer); null when none will do.
    /// </summary>
    public static string? Choose(HttpRequest request, IReadOnlyList<string> offered)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || (accept.Count == 1 && string.IsNullOrWhiteSpace(accept[0]))) return offered[0];
        if (accept.Count == 1)
        {
            if (accept[0] == "*/*") return offered[0];
            for (var i = 0; i < offered.Count; i++)
                if (offered[i] == accept[0]) return offered[i];
        }
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return null;
        string? best = null;
        var bestQuality = 0.0;
        foreach (var offer in offered)
        {
            var quality = Quality(ranges, new MediaTypeHeaderValue(offer));
            if (quality <= bestQuality) continue;
            best = offer;
            bestQuality = quality;
        }
        return best;
    }

    internal static int Number(string document)
    {
        for (var i = 0; i < Documents.Count; i++)
            if (Documents[i] == document) return i;
        return Documents.Count;
    }

    private static double Quality(IEnumerable<MediaTypeHeaderValue> ranges, MediaTypeHeaderValue offer)
    {
        var best = (Specificity: -1, Quality: 0.0);
        foreach (var range in ranges)
        {
            var specificity = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            // `application/*+json` is no range of RFC 9110, and parameters other than q narrow to what we do not have.
            var matches = specificity switch
            {
                0 => true,
                1 => range.Type.Equals(offer.Type, StringComparison.OrdinalIgnoreCase),
                _ => range.MediaType.Equals(offer.MediaType, StringComparison.OrdinalIgnoreCase),
            };
            if (matches && specificity > best.Specificity) best = (specificity, range.Quality ?? 1.0);
        }
        return best.Quality;
    }
}
