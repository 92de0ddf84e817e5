using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;

namespace Hypermedia.Explorer;

/// <summary>
/// A page, compressed for a browser that takes it. Over HTTPS only what a person asked for from here or by hand is: where another site had it asked for, that
/// site could put words into the page and read from its length what stands beside them (BREACH).
/// </summary>
internal sealed class Packed(IResult page) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Coding(httpContext) is not { } coding)
        {
            await page.ExecuteAsync(httpContext);
            return;
        }

        httpContext.Response.Headers.ContentEncoding = coding;
        var plain = httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var smaller = coding == "br" ? (Stream)new BrotliStream(plain.Stream, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(plain.Stream, CompressionLevel.Fastest, leaveOpen: true);
        httpContext.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(smaller, plain));
        try
        {
            await page.ExecuteAsync(httpContext);
            await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
        finally
        {
            httpContext.Features.Set(plain);
        }
    }

    private static readonly string[] Codings = ["br", "gzip"];

    /// <summary>The coding the browser takes, the smaller one first; null for none.</summary>
    public static string? Accepted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Codings.FirstOrDefault(coding => accepted.Any(a => a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && a.Quality != 0));
    }

    private static string? Coding(HttpContext context)
    {
        context.Response.Headers.Append("Vary", "Accept-Encoding");
        var asked = !context.Request.IsHttps || context.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
        return asked && HttpMethods.IsHead(context.Request.Method) is false ? Accepted(context.Request) : null;
    }
}
