using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tests.Support.OpenApi;

/// <summary>
/// Sits in front of everything a server answers, whoever asks, and keeps it, so that all of it can be compared with the
/// API's description when the server stops. Pages of the explorer are no part of the API.
/// </summary>
internal sealed class ContractWatch : IStartupFilter
{
    // Enough to see what they have in common.
    private const int Shown = 20;

    private readonly ConcurrentQueue<Exchange> _seen = new();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Watch);
        next(app);
    };

    /// <summary>What was not as promised, each with the request it answered.</summary>
    public IReadOnlyList<string> Breaches(IReadOnlyList<OpenApiContract> versions) =>
        [.. _seen.SelectMany(exchange => Concerned(versions, exchange).SelectMany(contract => contract.Breaches(exchange)).Select(breach => $"{exchange}: {breach}")).Distinct()];

    /// <summary>Fails with the first of the breaches, if there are any.</summary>
    public static void Keeps(IReadOnlyList<string> breaches) =>
        Assert.True(breaches.Count == 0, string.Join('\n', breaches.Take(Shown).Prepend($"{breaches.Count} answers are not as described, among them:")));

    // What is below no version is described by all of them; what is nowhere is nowhere in any.
    private static IEnumerable<OpenApiContract> Concerned(IReadOnlyList<OpenApiContract> versions, Exchange exchange)
    {
        var concerned = versions.Where(contract => contract.Knows(exchange.Path)).ToList();
        return concerned.Count > 0 ? concerned : versions.Take(1);
    }

    private async Task Watch(HttpContext context, RequestDelegate next)
    {
        var (response, wire) = (context.Response, context.Response.Body);
        await using var copy = new CopyingStream(wire);
        response.Body = copy;
        var isWhole = false;
        try
        {
            await next(context);
            await response.BodyWriter.FlushAsync(CancellationToken.None);
            // What has no body starts last, and only then are all its header fields there.
            await response.StartAsync(CancellationToken.None);
            isWhole = true;
        }
        finally
        {
            response.Body = wire;
            if (IsOfApi(context) && !(context.RequestAborted.IsCancellationRequested && !response.HasStarted))
            {
                var headers = response.Headers.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase);
                isWhole &= !context.RequestAborted.IsCancellationRequested && !copy.IsTooLong;
                _seen.Enqueue(new Exchange(context.Request.Method, context.Request.Path.Value!, response.StatusCode, response.ContentType, name => headers.GetValueOrDefault(name), isWhole ? Plain(copy.Copied, headers) : [])
                {
                    IsWhole = isWhole,
                });
            }
        }
    }

    private static byte[] Plain(byte[] body, Dictionary<string, string> headers)
    {
        if (body.Length == 0 || headers.GetValueOrDefault("Content-Encoding") is not { Length: > 0 } coding) return body;
        using var plain = new MemoryStream();
        using (Stream coded = coding == "br" ? new BrotliStream(new MemoryStream(body), CompressionMode.Decompress) : new GZipStream(new MemoryStream(body), CompressionMode.Decompress)) coded.CopyTo(plain);
        return plain.ToArray();
    }

    private static bool IsOfApi(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true };
}
