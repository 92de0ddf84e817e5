namespace Hypermedia.Explorer;

/// <summary>How every cookie of the explorer is set.</summary>
internal static class CookieRules
{
    // The whole host: at an entry for browsers the explorer answers outside its own prefix.
    public static CookieOptions For(HttpContext context, TimeSpan? maxAge = null) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
