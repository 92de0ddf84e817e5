using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Hypermedia.Client;
using Microsoft.Extensions.Options;

namespace Hypermedia.Explorer;

/// <summary>The one way out. It resolves a name itself and connects to the address it checked, so a name cannot change its mind in between.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly HttpRequestOptionsKey<bool> Named = new("explorer.named-origin");

    private static readonly ResilienceOptions Measures = new()
    {
        // A person is waiting: what is refused at once is tried once more, and what is slow has all of the time there is.
        AttemptTimeLimit = null,
        Retries = 1,
        // A visitor who knows where a server fails must not close it to the others: it counts as broken when hardly anything works.
        Breaker = new BreakerOptions { FailureRatio = 0.9, MinimumThroughput = 20 },
        // Nothing is kept between visitors, and a page says what is so now.
        Fallback = null,
    };

    private readonly ExplorerOptions _options;

    public Wire(IOptions<ExplorerOptions> options)
    {
        _options = options.Value;
        var sockets = new NearAndFar(Sockets(DecompressionMethods.None), Sockets(DecompressionMethods.All));
        Handler = new ResilienceHandler(new HalClientOptions { Resilience = Measures, TimeLimit = _options.TimeLimit, MaxBodyBytes = _options.MaxAnswerBytes }) { InnerHandler = sockets };
    }

    /// <summary>One for all visitors: what one of them learns of a server's health spares the others the wait.</summary>
    public ResilienceHandler Handler { get; }

    public void Dispose() => Handler.Dispose();

    private SocketsHttpHandler Sockets(DecompressionMethods codings) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = codings,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = Connect,
    };

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        // A connection is shared only within one origin, so what holds for the request that opens it holds for those that follow.
        var anyAddress = _options.AllowPrivateAddresses || (context.InitialRequestMessage.Options.TryGetValue(Named, out var named) && named);
        var resolved = await _options.Resolve(context.DnsEndPoint.Host, cancel);
        var checkedAddresses = resolved.Where(address => anyAddress || !Addresses.IsPrivate(address)).ToArray();
        if (checkedAddresses.Length == 0) throw new HttpRequestException(Sentences.PrivateAddress);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(checkedAddresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What is on this machine is asked for as it is: to compress it and to undo that takes longer than the way.</summary>
    private sealed class NearAndFar(HttpMessageHandler near, HttpMessageHandler far) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _near = new(near), _far = new(far);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.IsLoopback) return _far.SendAsync(request, cancellationToken);
            // Nothing said would mean that every coding will do (RFC 9110 §12.5.3). A request that is sent once more has said it already.
            if (request.Headers.AcceptEncoding.Count == 0) request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
            return _near.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _near.Dispose();
                _far.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>Tells the wire which requests go to an origin that somebody wrote down.</summary>
    internal sealed class Marker(Frontier frontier, Uri? entry) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is { } uri && frontier.IsNamed(uri, entry)) request.Options.Set(Named, true);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
