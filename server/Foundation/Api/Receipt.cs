using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>
/// An answer without a body that leads on all the same, by its headers: for notifications, and for callers who would
/// rather not have the document.
/// </summary>
/// <param name="status">The status.</param>
internal sealed class Receipt(int status) : IResult
{
    /// <summary>The links of the document that is not sent (RFC 8288 §3), extension relations as the addresses of their pages.</summary>
    public required string Link { get; init; }

    /// <summary>The resource the links are of.</summary>
    public required string Of { get; init; }

    /// <summary>The entity tag of the document that is not sent.</summary>
    public required string ETag { get; init; }

    /// <summary>True when the caller preferred it so (RFC 7240 §3), which the answer confirms.</summary>
    public bool IsPreferred { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, headers) = (httpContext.Response, httpContext.Response.Headers);
        // RFC 9110 §15.3.5: with 204 the entity tag is of what the request made of its target.
        response.StatusCode = status == StatusCodes.Status200OK ? StatusCodes.Status204NoContent : status;
        if (status == StatusCodes.Status201Created || status == StatusCodes.Status202Accepted) headers.Location = Of;
        else headers.ContentLocation = Of;
        if (response.StatusCode != StatusCodes.Status204NoContent) headers.ContentLength = 0;
        headers.ETag = ETag;
        headers.Link = Link;
        headers.CacheControl = "no-store";
        if (IsPreferred) headers["Preference-Applied"] = Preferences.Minimal;
        return Task.CompletedTask;
    }
}
