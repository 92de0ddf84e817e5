using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>An answer that is a document, written straight to the response.</summary>
/// <param name="view">For whom, where and as what it is written.</param>
/// <param name="write">Writes it.</param>
public sealed class Document(View view, Action<HalWriter> write) : IResult
{
    /// <summary>200 unless it says otherwise.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The entity tag with its quotes, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>Where the resource is that the request made.</summary>
    public string? Location { get; init; }

    /// <summary><c>Cache-Control</c>: by default a private cache keeps it and asks each time whether it still holds.</summary>
    public string CacheControl { get; init; } = "private, no-cache";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.Vary = "Accept, Authorization";
        response.Headers.CacheControl = CacheControl;
        if (ETag is not null) response.Headers.ETag = ETag;
        if (Location is not null) response.Headers.Location = Location;
        if (IsKnown(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = Status;
        response.ContentType = view.MediaType;
        using (var hal = new HalWriter(response.BodyWriter, view)) write(hal);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    // RFC 9110 §13.1.2: weak comparison, and only reads are answered with 304.
    private bool IsKnown(HttpRequest request) =>
        ETag is not null && request.Headers.IfNoneMatch is { Count: > 0 } known
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && EntityTags.Any(known, tag => tag == "*" || tag.Replace("W/", "", StringComparison.Ordinal) == ETag);
}
