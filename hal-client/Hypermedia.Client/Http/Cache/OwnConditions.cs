namespace Hypermedia.Client;

/// <summary>Conditions of whoever asks, judged by what is kept (RFC 9111 §4.3.2).</summary>
internal static class OwnConditions
{
    /// <summary>Whether they know already what is kept, which is then answered with 304.</summary>
    public static bool AreKnown(Asking asking, StoredAnswer known)
    {
        if (known.Status is < 200 or > 299) return false;
        // Tags take precedence over dates (RFC 9110 §13.2.2).
        if (asking.Field("If-None-Match") is { } tags) return known.Tag is { } tag ? EntityTag.IsAmong(tag, tags) : tags.Trim() == "*";
        if (asking.Field("If-Modified-Since") is not { } date || HttpDate.Read(date, known.Received) is not { } since) return false;
        // Without a date of its own, the answer changed no later than it was made.
        var changed = (known.LastModified ?? known.Fields.First("Date")) is { } said ? HttpDate.Read(said, known.Received) : null;
        return changed <= since;
    }
}
