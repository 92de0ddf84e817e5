using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>How a resource is written: as the document itself, inside a list, or as a link of a list.</summary>
internal enum Extent { Whole, Embedded, Link }

/// <summary>All that a document of one version of a resource depends on. Callers who stand alike and have the same role see the same.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RenderingKey(Extent Extent, int Standing, string Role, string MediaType, string Language, string Address, int Era);

/// <summary>A document as bytes, ready to be sent as often as it is asked for.</summary>
internal sealed class Rendering(RenderingKey key, byte[] bytes, string etag) : IResult
{
    public RenderingKey Key => key;

    public ReadOnlySpan<byte> Bytes => bytes;

    public string ETag => etag;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var headers = response.Headers;
        headers.Vary = View.Vary;
        headers.ContentLanguage = key.Language;
        headers.CacheControl = Document.AskEachTime;
        headers.ETag = etag;
        if (httpContext.Request.Knows(etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = key.MediaType;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length, httpContext.RequestAborted);
    }
}
