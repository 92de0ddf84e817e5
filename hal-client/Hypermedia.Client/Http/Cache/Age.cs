namespace Hypermedia.Client;

/// <summary>How old an answer was when it came (RFC 9111 §4.2.3).</summary>
internal static class Age
{
    /// <param name="response">The answer.</param>
    /// <param name="asked">When it was asked for.</param>
    /// <param name="received">When its header came.</param>
    public static TimeSpan Initial(HttpResponseMessage response, DateTimeOffset asked, DateTimeOffset received)
    {
        var date = HeaderFields.Lines(response.Headers, "Date").FirstOrDefault() is { } text ? HttpDate.Read(text, received) : null;
        // Date counts whole seconds: what is left of one is not age.
        var apparent = date is { } at && received > at ? TimeSpan.FromSeconds(Math.Floor((received - at).TotalSeconds)) : TimeSpan.Zero;
        // How long the way took is added to what others said, as nobody knows where on the way the time went.
        var told = Told(response) + (received > asked ? received - asked : TimeSpan.Zero);
        return apparent > told ? apparent : told;
    }

    // Of several members the first counts; what is no number of seconds is ignored (RFC 9111 §5.1).
    private static TimeSpan Told(HttpResponseMessage response)
    {
        var first = HeaderFields.Lines(response.Headers, "Age").FirstOrDefault()?.Split(',')[0].Trim();
        return TimeSpan.FromSeconds(CacheControl.ReadSeconds(first) ?? 0);
    }
}
