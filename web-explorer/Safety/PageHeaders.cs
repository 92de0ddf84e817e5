namespace Hypermedia.Explorer;

/// <summary>What a page may do, which is: be read and be sent back to us. No script, nothing from elsewhere.</summary>
internal static class PageHeaders
{
    private const string Page =
        "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // A picture is the API's: opened on its own it may draw itself, and nothing else. An SVG can carry script.
    private const string Picture = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static void ForPage(HttpResponse response)
    {
        Common(response, Page);
        // A page holds what one caller may see.
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    public static void ForPicture(HttpResponse response)
    {
        Common(response, Picture);
        response.Headers.CacheControl = "private, no-cache";
    }

    private static void Common(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
