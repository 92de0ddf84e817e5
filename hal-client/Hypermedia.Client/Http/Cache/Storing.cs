namespace Hypermedia.Client;

/// <summary>Whether an answer may be kept (RFC 9111 §3), and whether keeping it is of any use.</summary>
internal static class Storing
{
    // Part of something (206), about something kept already (304), or never to be kept (RFC 6585 §3 to §6).
    private static readonly HashSet<int> Never = [206, 304, 428, 429, 431, 511];

    // Whose rules we know (RFC 9110 §15), for answers that insist on it (RFC 9111 §5.2.2.3).
    private static readonly HashSet<int> Understood =
    [
        200, 201, 202, 203, 204, 205, 300, 301, 302, 303, 307, 308,
        400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 426,
        500, 501, 502, 503, 504, 505,
    ];

    public static bool IsAllowed(Asking asking, int status, StoredFields fields)
    {
        var control = fields.CacheControl;
        return !asking.IsHead && !asking.WantsPart && status >= 200 && !Never.Contains(status)
            && (control.Has("must-understand") ? Understood.Contains(status) : !control.Has("no-store"))
            && (Freshness.IsSaid(fields) || control.Has("private") || Freshness.CanBeGuessed(status, control))
            && !fields.Vary.Contains("*")
            && MediaType.Essence(fields.First("Content-Type")) != "text/event-stream"
            && CanBeUsed(fields);
    }

    /// <summary>Whether the answer to a POST says that it is what a GET of the same target is answered with, and for how long (RFC 9110 §9.3.3).</summary>
    public static bool AnswersGet(Asking asking, HttpResponseMessage response) =>
        asking.Request.Method == HttpMethod.Post && response.IsSuccessStatusCode && !asking.Directives.Has("no-store") && Freshness.IsSaid(StoredFields.Of(response))
        && HeaderFields.One(response.Content.Headers, "Content-Location") is { } reference
        && Reference.Resolve(asking.Uri, reference) is { } place && Target.Of(place) == Target.Of(asking.Uri);

    // Without a time and without a validator it could never be used.
    private static bool CanBeUsed(StoredFields fields) => Freshness.IsSaid(fields) || fields.First("ETag") is not null || fields.First("Last-Modified") is not null;
}
