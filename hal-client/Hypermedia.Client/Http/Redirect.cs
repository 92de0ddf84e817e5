namespace Hypermedia.Client;

/// <summary>What a redirect makes of a request (RFC 9110 §15.4).</summary>
internal static class Redirect
{
    public static bool Is(Exchange hop) => hop.Status is 301 or 302 or 303 or 307 or 308 && hop.Header("Location") is { } location && Reference.Resolve(hop.Uri, location) is not null;

    /// <summary>The request to send next; null when it would carry an unsafe act to another origin, which nobody asked for.</summary>
    public static HalRequest? Next(HalRequest request, Exchange hop)
    {
        var target = Reference.Resolve(hop.Uri, hop.Header("Location")!)!;
        // 303 asks to look at the result; browsers, and so everybody, read 301 and 302 after POST the same way.
        if (hop.Status == 303 && request.Method != "HEAD" || hop.Status is 301 or 302 && request.Method == "POST")
            return new HalRequest("GET", target) { Accept = request.Accept };
        var stays = Origin.Same(hop.Uri, target);
        if (!request.IsSafe && !stays) return null;
        // Header fields given by hand may be secrets: they stay where they were meant for.
        return request with { Uri = target, Headers = stays ? request.Headers : [] };
    }
}
