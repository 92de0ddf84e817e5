namespace Hypermedia.Client;

/// <summary>Who answered a request, and whether it may be out of date.</summary>
public enum AnsweredFrom
{
    /// <summary>The server, just now.</summary>
    Server,

    /// <summary>A cache, within the time the server allowed (RFC 9111 §4.2); nothing was sent.</summary>
    Fresh,

    /// <summary>A cache, after the server said that it still holds (RFC 9111 §4.3).</summary>
    Revalidated,

    /// <summary>A cache, past its time, as the server allows (RFC 9111 §4.2.4, RFC 5861).</summary>
    Stale,

    /// <summary>What was last known of it, because the server cannot be reached: it may be out of date, and no server allowed it.</summary>
    Fallback,

    /// <summary>Nobody: the server has failed so often lately that it was not asked.</summary>
    Broken,
}
