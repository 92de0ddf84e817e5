namespace Hypermedia.Explorer;

/// <summary>What a page may do, which is: be read and be sent back to us. Nothing from elsewhere, and a script only where a document can be followed.</summary>
internal static class PageHeaders
{
    private const string Page =
        "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Our own script and no other: none within the page, none made from text, none from elsewhere.
    private const string LivePage =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    // A picture is the API's: opened on its own it may draw itself, and nothing else. An SVG can carry script.
    private const string Picture = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static void ForPage(HttpResponse response, bool isLive = false)
    {
        Common(response, isLive ? LivePage : Page);
        // A page holds what one caller may see.
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    public static void ForPicture(HttpResponse response)
    {
        Common(response, Picture);
        response.Headers.CacheControl = "private, no-cache";
    }

    public static void ForStream(HttpResponse response)
    {
        Common(response, "default-src 'none'");
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // Known to proxies that would rather wait until there is more to hand on.
        response.Headers["X-Accel-Buffering"] = "no";
    }

    private static void Common(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
