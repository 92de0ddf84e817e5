namespace Hypermedia.Client;

/// <summary>For how long an answer may be used without asking again (RFC 9111 §4.2.1).</summary>
internal static class Freshness
{
    // A tenth of its age, as RFC 9111 §4.2.2 proposes, and never longer than a day: nobody promised anything.
    private const double Part = 0.1;
    private static readonly TimeSpan LongestGuess = TimeSpan.FromDays(1);

    // RFC 9110 §15.1, without 206, which is not kept here.
    private static readonly HashSet<int> MayBeGuessed = [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501];

    public static TimeSpan Lifetime(int status, StoredFields fields, DateTimeOffset received)
    {
        var control = fields.CacheControl;
        // s-maxage is for caches that several people share (RFC 9111 §5.2.2.10).
        if (control.Seconds("max-age", malformed: TimeSpan.Zero) is { } seconds) return seconds;
        var date = fields.First("Date") is { } said ? HttpDate.Read(said, received) ?? received : received;
        if (fields.First("Expires") is { } expires) return HttpDate.Read(expires, received) is { } until && until > date ? until - date : TimeSpan.Zero;
        return CanBeGuessed(status, control) && fields.First("Last-Modified") is { } modified && HttpDate.Read(modified, received) is { } since && since < date
            ? Shorter((date - since) * Part, LongestGuess)
            : TimeSpan.Zero;
    }

    /// <summary>Whether somebody said how long, be it that it is over already.</summary>
    public static bool IsSaid(StoredFields fields) => fields.CacheControl.Has("max-age") || fields.First("Expires") is not null;

    public static bool CanBeGuessed(int status, CacheControl control) => MayBeGuessed.Contains(status) || control.Has("public");

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
