using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Hypermedia.Explorer;

/// <summary>The one way out. It resolves a name itself and connects to the address it checked, so a name cannot change its mind in between.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly HttpRequestOptionsKey<bool> Named = new("explorer.named-origin");

    private readonly ExplorerOptions _options;

    public Wire(IOptions<ExplorerOptions> options)
    {
        _options = options.Value;
        Handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = Connect,
        };
    }

    public SocketsHttpHandler Handler { get; }

    public void Dispose() => Handler.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        // A connection is shared only within one origin, so what holds for the request that opens it holds for those that follow.
        var anyAddress = _options.AllowPrivateAddresses || (context.InitialRequestMessage.Options.TryGetValue(Named, out var named) && named);
        var resolved = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
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
