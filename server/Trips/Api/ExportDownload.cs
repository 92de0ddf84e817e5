using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Trips.Api;

/// <summary>The file of an export, whole or a part of it (RFC 9110 §14), for those who may see the export.</summary>
internal sealed class ExportDownload(LifecycleResource<Export, ExportState> exports, ExportFolder folder, ApiRoute route)
{
    /// <summary>A part was asked for that the file does not have.</summary>
    public static readonly ProblemKind NoSuchPart = new("range-not-satisfiable", StatusCodes.Status416RangeNotSatisfiable, "The file has no such part",
        "The Range header names bytes beyond the end of the file. Content-Range says how long it is.");

    private static readonly string[] Reading = ["GET", "HEAD"];

    public void Map(IEndpointRouteBuilder app) => app.MapGroup("").RequireAuthorization().MapAnswer(Reading, route, Answer).Describe(ExportShape.File);

    private IResult Answer(HttpContext context)
    {
        var export = exports.Find((string)context.GetRouteValue("id")!);
        if (export is null || !exports.Rules.MaySee(exports.Rules.StandingOf(context.Caller(), export))) return Refusals.NotFound("There is no such export, or you may not know of it.");
        if (export.State != ExportState.Ready || !File.Exists(folder.FileOf(export)))
            return Refusals.NotFound("There is no file of this export now.", hal => hal.Link(Rel.About, exports.Item, export.Id, title: "The export as it is"));
        var format = TripFormats.Of(export.Format);
        if (MediaTypes.Choose(context.Request, [format.MediaType]) is null) return Refusals.NotAcceptable([format.MediaType]);
        // What is ready stays as it is, so the version tells its bytes.
        var tag = $"\"{export.Version}.{export.Bytes:x}\"";
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = "Accept, Accept-Encoding, Authorization";
        context.Response.Headers.ETag = tag;
        return context.Request.Knows(tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : new Part(Results.File(folder.FileOf(export), format.ContentType, ExportDocument.Name(export), export.Since, new EntityTagHeaderValue(tag), enableRangeProcessing: true));
    }

    /// <summary>The framework sends the file and the part of it; what it refuses with a bare status is said in full.</summary>
    private sealed class Part(IResult file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await file.ExecuteAsync(httpContext);
            var response = httpContext.Response;
            var refusal = response.StatusCode switch
            {
                StatusCodes.Status416RangeNotSatisfiable => new Refusal(NoSuchPart, "The part asked for begins behind the end of the file."),
                StatusCodes.Status412PreconditionFailed => new Refusal(ProblemKind.PreconditionFailed, "The file is not the one you mean."),
                _ => null,
            };
            if (refusal is null) return;
            response.ContentLength = null;
            response.Headers.ContentDisposition = default;
            response.Headers.ETag = default;
            await refusal.ExecuteAsync(httpContext);
        }
    }
}
