using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Tests.Support;

/// <summary>
/// A plain reverse proxy: the longest prefix of a path says which service it is for, and the instances of that take turns; one that cannot
/// be reached is passed over. Everything is passed on as it comes, streams included.
/// </summary>
public sealed class RoundRobinProxy : IAsyncDisposable
{
    // What is between two neighbours on the wire only (RFC 9110 §7.6.1), and the host, which is passed on as it is.
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host" };

    private readonly HttpMessageInvoker _wire = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
    private readonly ConcurrentDictionary<Uri, int> _answered = new();
    private readonly WebApplication _app;
    private volatile IReadOnlyList<(string Prefix, Turns Instances)> _routes = [];

    private RoundRobinProxy(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Entry => new(_app.Urls.First() + "/");

    /// <summary>How many requests each instance has answered.</summary>
    public IReadOnlyDictionary<Uri, int> Answered => _answered;

    public static async Task<RoundRobinProxy> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        var app = builder.Build();
        var proxy = new RoundRobinProxy(app);
        app.Run(proxy.Forward);
        await app.StartAsync();
        return proxy;
    }

    /// <summary>Leads paths with this prefix to these instances; the empty prefix is for all other paths.</summary>
    public void Lead(string prefix, params Uri[] instances) =>
        _routes = [.. _routes.Where(route => route.Prefix != prefix).Append((Prefix: prefix, Instances: new Turns(instances))).OrderByDescending(route => route.Prefix.Length)];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _wire.Dispose();
    }

    private async Task Forward(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var instances = _routes.FirstOrDefault(route => path.StartsWith(route.Prefix, StringComparison.OrdinalIgnoreCase)).Instances;
        foreach (var instance in instances?.Next() ?? [])
        {
            using var request = Copy(context.Request, instance);
            HttpResponseMessage response;
            try
            {
                response = await _wire.SendAsync(request, context.RequestAborted);
            }
            // Where nothing was sent, or sending again does no harm, the next one may answer.
            catch (HttpRequestException failed) when (failed.HttpRequestError == HttpRequestError.ConnectionError || HttpMethods.IsGet(request.Method.Method) || HttpMethods.IsHead(request.Method.Method))
            {
                continue;
            }
            catch (HttpRequestException)
            {
                break;
            }
            _answered.AddOrUpdate(instance, 1, (_, count) => count + 1);
            using (response) await Answer(context, response);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    private static HttpRequestMessage Copy(HttpRequest came, Uri instance)
    {
        var request = new HttpRequestMessage(new HttpMethod(came.Method), new Uri(instance, came.Path.ToUriComponent() + came.QueryString.ToUriComponent()));
        if (came.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true) request.Content = new StreamContent(came.Body);
        request.Headers.Host = came.Host.Value;
        foreach (var (name, values) in came.Headers.Where(field => !Own.Contains(field.Key)))
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        return request;
    }

    private static async Task Answer(HttpContext context, HttpResponseMessage from)
    {
        context.Response.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.Concat(from.Content.Headers).Where(field => !Own.Contains(field.Key))) context.Response.Headers[name] = new StringValues([.. values]);
        try
        {
            await using var body = await from.Content.ReadAsStreamAsync(context.RequestAborted);
            // At once, or an event would wait here for the next one.
            await context.Response.StartAsync(context.RequestAborted);
            var buffer = new byte[16 * 1024];
            while (await body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or OperationCanceledException)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
        }
    }

    /// <summary>Instances that take turns.</summary>
    private sealed class Turns(Uri[] instances)
    {
        private int _turn = -1;

        /// <summary>All of them, beginning with the one whose turn it is.</summary>
        public IEnumerable<Uri> Next()
        {
            var first = (int)((uint)Interlocked.Increment(ref _turn) % (uint)instances.Length);
            for (var i = 0; i < instances.Length; i++) yield return instances[(first + i) % instances.Length];
        }
    }
}
