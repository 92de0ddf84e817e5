using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Hypermedia.Foundation;

/// <summary>
/// Compresses answers that are text, for callers who take it (RFC 9110 §12.5.3), and keeps their entity tags apart: a
/// strong tag is of one sequence of bytes (§8.8.3.3). Event streams are sent as they happen. Over HTTPS nothing is
/// compressed, as the framework has it: with secrets beside what a stranger chose, the length would tell of them (BREACH).
/// </summary>
internal static class Compression
{
    private static readonly string[] Types =
    [
        .. MediaTypes.Documents, MediaTypes.Problem, MediaTypes.Html, SvgDiagram.MediaType, MermaidDiagram.MediaType, "text/plain", "text/csv", "application/x-ndjson",
        "application/linkset+json", "application/vnd.oai.openapi+json", "application/alps+json", "application/schema+json",
    ];

    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options => options.MimeTypes = Types);
        services.Replace(ServiceDescriptor.Singleton<IResponseCompressionProvider>(provider => new WorthCompressing(provider, provider.GetRequiredService<IOptions<ResponseCompressionOptions>>())));
    }

    public static void Use(WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => Mark((HttpContext)state), context);
            return next(context);
        });
        app.UseResponseCompression();
    }

    private static Task Mark(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        if (Types.Contains(context.Response.ContentType?.Split(';')[0]) && !headers.Vary.ToString().Contains("Accept-Encoding", StringComparison.OrdinalIgnoreCase)) headers.Append("Vary", "Accept-Encoding");
        if (headers.ETag is not [{ } tag]) return Task.CompletedTask;
        if (headers.ContentEncoding is [{ Length: > 0 } coding]) headers.ETag = EntityTags.Coded(tag, coding);
        // What has not changed is named as the caller knows it, or their copy would not be found (RFC 9111 §4.3.4).
        else if (context.Response.StatusCode == StatusCodes.Status304NotModified) headers.ETag = EntityTags.AsKnown(request.Headers.IfNoneMatch, tag);
        return Task.CompletedTask;
    }

    // Below a kilobyte the answer fits in one packet with its headers, and there is nothing to win.
    private sealed class WorthCompressing(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        private const int Least = 1024;

        // What is not flushed yet is all there is of a document, and the beginning of everything longer. What is written
        // past the buffer tells nothing, and is taken for long.
        public override bool ShouldCompressResponse(HttpContext context) =>
            (context.Response.ContentLength ?? Unflushed(context.Response)) >= Least && base.ShouldCompressResponse(context);

        private static long Unflushed(HttpResponse response) => response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 and var waiting } ? waiting : long.MaxValue;
    }
}
