using System.Net;

namespace Hypermedia.Client;

/// <summary>What a request passes on its way to the wire. Redirects and credentials are decided above it, once per hop.</summary>
internal static class Pipeline
{
    public static HttpClient Build(HalClientOptions options)
    {
        var next = options.Handler ?? Wire(options);
        for (var i = options.Handlers.Count - 1; i >= 0; i--)
        {
            options.Handlers[i].InnerHandler = next;
            next = options.Handlers[i];
        }

        if (options.Resilience is not null) next = new ResilienceHandler(options) { InnerHandler = next };

        // The handler may be shared with other clients: only our own is disposed. Time limits are per request, on our clock.
        return new HttpClient(next, disposeHandler: options.Handler is null) { Timeout = Timeout.InfiniteTimeSpan };
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
