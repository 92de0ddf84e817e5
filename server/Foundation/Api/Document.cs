using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hypermedia.Foundation;

/// <summary>An answer that is a document; its length is known before it is sent.</summary>
/// <param name="view">For whom, where and as what it is written.</param>
/// <param name="write">Writes it.</param>
public sealed class Document(View view, Action<HalWriter> write) : IResult
{
    /// <summary>A private cache keeps it and asks each time whether it still holds.</summary>
    internal const string AskEachTime = "private, no-cache";

    /// <summary>200 unless it says otherwise.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The entity tag with its quotes, where it is known before the document is written; else it is made from what was written.</summary>
    public string? ETag { get; init; }

    /// <summary>
    /// The address of the resource it shows, where that is not the one asked: the Location of what was made (RFC 9110 §10.2.2),
    /// else the Content-Location (§8.7), by which caches know that what they hold of it has changed.
    /// </summary>
    public string? Of { get; init; }

    /// <summary><c>Cache-Control</c>: by default a private cache keeps it and asks each time whether it still holds.</summary>
    public string CacheControl { get; init; } = AskEachTime;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.Vary = View.Vary;
        response.Headers.ContentLanguage = view.Language.Tag;
        response.Headers.CacheControl = CacheControl;
        if (Of is not null && Status is StatusCodes.Status201Created or StatusCodes.Status202Accepted) response.Headers.Location = Of;
        else if (Of is not null) response.Headers.ContentLocation = Of;
        using var written = new PooledBytes();
        var tag = ETag;
        if (tag is null && CacheControl != CacheControlHeaderValue.NoStoreString) tag = EntityTags.Of(Write(written).Span, view);
        if (tag is not null) response.Headers.ETag = tag;
        if (httpContext.Request.Knows(tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = Status;
        response.ContentType = view.MediaType;
        if (written.Count == 0) Write(written);
        response.ContentLength = written.Count;
        await response.Body.WriteAsync(written.Written, httpContext.RequestAborted);
    }

    private ReadOnlyMemory<byte> Write(PooledBytes written)
    {
        using (var hal = new HalWriter(written, view)) write(hal);
        return written.Written;
    }
}
