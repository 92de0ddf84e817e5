using System.Net;

namespace Hypermedia.Client;

/// <summary>What a request passes on its way to the wire. Redirects and credentials are decided above it, once per hop.</summary>
internal static class Pipeline
{
    public static (HttpMessageInvoker Http, ResilienceHandler? Measures) Build(HalClientOptions options, IAnswerStore? store, Credentials credentials)
    {
        var next = options.Handler ?? Wire(options);
        // One that was made before may be shared.
        var measures = options.Resilience is null ? next as ResilienceHandler : new ResilienceHandler(options) { InnerHandler = next };
        if (measures is not null) next = measures;
        // What is known need not be asked, however the server is.
        if (store is not null) next = new CacheHandler(store, options, credentials.Names) { InnerHandler = next };
        for (var i = options.Handlers.Count - 1; i >= 0; i--)
        {
            options.Handlers[i].InnerHandler = next;
            next = options.Handlers[i];
        }

        // The handler may be shared with other clients: only our own is disposed. All that a client of the framework would add, time limits and the gathering of bodies, is done here.
        return (new HttpMessageInvoker(next, disposeHandler: options.Handler is null), measures);
    }

    private static SocketsHttpHandler Wire(HalClientOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectTimeLimit,
        // A name may move to another address while we run.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
