using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Benchmarks.Serve;

/// <summary>
/// What everything is compared with, in the same host and behind the same middleware, asked without a token: fixed bytes
/// of the same length with the same headers, and a POST that parses the same body and answers fixed bytes.
/// </summary>
internal static class Baselines
{
    private static readonly ConcurrentDictionary<int, byte[]> Bytes = new();

    /// <summary>Where bytes of this length are.</summary>
    public static string Fixed(int length) => $"/baseline/{length}";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/baseline/{length:int}", ["GET"], context => Answer(context, StatusCodes.Status200OK));
        app.MapMethods("/baseline/{length:int}", ["POST"], Posted);
    }

    private static async Task Posted(HttpContext context)
    {
        using (await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)) { }
        context.Response.Headers.Location = "http://127.0.0.1/v2/trips/00000000000000000000000000000000";
        await Answer(context, StatusCodes.Status201Created);
    }

    private static Task Answer(HttpContext context, int status)
    {
        var bytes = Bytes.GetOrAdd(int.Parse((string)context.Request.RouteValues["length"]!), Make);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/prs.hal-forms+json";
        response.Headers.ETag = "\"1.1000000000\"";
        response.Headers.Vary = "Accept, Authorization";
        response.Headers.CacheControl = "private, no-cache";
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length, context.RequestAborted);
    }

    private static byte[] Make(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)'x');
        return bytes;
    }
}
