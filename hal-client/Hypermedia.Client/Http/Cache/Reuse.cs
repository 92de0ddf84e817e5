namespace Hypermedia.Client;

/// <summary>What may be done with an answer that is kept, without hearing from its server first.</summary>
internal enum Use
{
    /// <summary>Nothing: it has to be validated.</summary>
    No,

    /// <summary>It is given as it is.</summary>
    Fresh,

    /// <summary>It is given although its time is over, as whoever asks accepts (RFC 9111 §5.2.1.2).</summary>
    Stale,

    /// <summary>It is given although its time is over, and validated meanwhile (RFC 5861 §3).</summary>
    StaleMeanwhile,
}

/// <summary>Weighs an answer that is kept against what is asked (RFC 9111 §4, §4.2.4).</summary>
internal static class Reuse
{
    public static Use Judge(CacheControl asked, StoredAnswer known, DateTimeOffset now)
    {
        // A list of fields after no-cache (RFC 9111 §5.2.2.4) would let the rest be used; the careful way is to validate all of it.
        if (asked.Has("no-cache") || known.Control.Has("no-cache")) return Use.No;
        var (age, staleness) = (known.Age(now), known.Staleness(now));
        var fresh = staleness < TimeSpan.Zero;
        // What never changes while it is fresh is not asked for again on a reload (RFC 8246 §2), which is what max-age=0 says.
        if (!(fresh && known.Control.Has("immutable")) && asked.Seconds("max-age", malformed: TimeSpan.Zero) is { } oldest && (age > oldest || oldest == TimeSpan.Zero)) return Use.No;
        if (asked.Seconds("min-fresh", malformed: TimeSpan.MaxValue) is { } ahead && -staleness < ahead) return Use.No;
        if (fresh) return Use.Fresh;
        if (MustBeValid(known)) return Use.No;
        if (asked.HasPlain("max-stale") || asked.Seconds("max-stale", malformed: null) is { } most && staleness <= most) return Use.Stale;
        return !asked.Has("min-fresh") && known.Control.Seconds("stale-while-revalidate", malformed: null) is { } meanwhile && staleness <= meanwhile ? Use.StaleMeanwhile : Use.No;
    }

    /// <summary>Whether it may stand in for a server that fails (RFC 5861 §4): the answer says so, or whoever asks.</summary>
    public static bool IfError(CacheControl asked, StoredAnswer known, DateTimeOffset now)
    {
        if (asked.Has("no-cache") || MustBeValid(known)) return false;
        var staleness = known.Staleness(now);
        return Within(asked) || Within(known.Control);

        bool Within(CacheControl control) => control.Seconds("stale-if-error", malformed: null) is { } most && staleness <= most;
    }

    /// <summary>Whether it may be shown while its server cannot be reached (RFC 9111 §4.2.4): not where it, or whoever asks, insists on hearing from it.</summary>
    public static bool IfDisconnected(CacheControl asked, StoredAnswer known) =>
        !MustBeValid(known) && !asked.Has("no-cache") && !asked.Has("max-age") && !asked.Has("min-fresh");

    // proxy-revalidate is for shared caches (RFC 9111 §5.2.2.8); to heed it costs nothing but a request.
    private static bool MustBeValid(StoredAnswer known) => known.Control.Has("no-cache") || known.Control.Has("must-revalidate") || known.Control.Has("proxy-revalidate");
}
