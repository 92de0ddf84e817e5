using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hypermedia.Foundation;

/// <summary>An answer that is a document, written straight to the response.</summary>
/// <param name="view">For whom, where and as what it is written.</param>
/// <param name="write">Writes it.</param>
public sealed class Document(View view, Action<HalWriter> write) : IResult
{
    // A home or a form; lists grow from there.
    private const int UsualBytes = 4096;

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
    public string CacheControl { get; init; } = "private, no-cache";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.Vary = "Accept, Authorization";
        response.Headers.CacheControl = CacheControl;
        if (Of is not null && Status is StatusCodes.Status201Created or StatusCodes.Status202Accepted) response.Headers.Location = Of;
        else if (Of is not null) response.Headers.ContentLocation = Of;
        var written = ETag is null && CacheControl != CacheControlHeaderValue.NoStoreString ? WriteAhead() : null;
        var tag = written is null ? ETag : EntityTags.Of(written.WrittenSpan, view.MediaType);
        if (tag is not null) response.Headers.ETag = tag;
        if (IsKnown(httpContext.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = Status;
        response.ContentType = view.MediaType;
        if (written is not null) response.BodyWriter.Write(written.WrittenSpan);
        else using (var hal = new HalWriter(response.BodyWriter, view)) write(hal);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    // RFC 9110 §13.1.2: weak comparison, and only reads are answered with 304.
    private static bool IsKnown(HttpRequest request, string? own) =>
        own is not null && request.Headers.IfNoneMatch is { Count: > 0 } known
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && EntityTags.Any(known, tag => tag == "*" || tag.Replace("W/", "", StringComparison.Ordinal) == own);

    private ArrayBufferWriter<byte> WriteAhead()
    {
        var written = new ArrayBufferWriter<byte>(UsualBytes);
        using (var hal = new HalWriter(written, view)) write(hal);
        return written;
    }
}
