using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Webhooks.Sending;

/// <summary>What came of sending a message once.</summary>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="StatusCode">What was answered; null for no answer.</param>
/// <param name="Failure">Why it did not work, where a status code does not say it.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
internal sealed record Sent(int Milliseconds, int? StatusCode, string? Failure = null, TimeSpan? RetryAfter = null)
{
    public bool IsTaken => StatusCode is >= 200 and < 300;

    public bool IsGone => StatusCode == (int)HttpStatusCode.Gone;
}

/// <summary>
/// The one way to receivers. Whoever subscribes names an address that this server connects to, so it looks the name up itself and
/// connects to the address it has checked: a name that changes its mind in between leads nowhere. Nothing is followed, and of an
/// answer no more than its head is read.
/// </summary>
internal sealed class Receivers : IDisposable
{
    /// <summary>For the whole of a try: a receiver should put a message aside and answer at once.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(15);

    public const string
        PrivateNetwork = "The address leads into a private network.",
        Unknown = "The address cannot be found.",
        NoConnection = "No connection could be made.",
        NoSecureConnection = "No secure connection could be made.",
        TooSlow = "No answer came within 15 seconds.",
        Redirected = "The answer leads elsewhere, and is not followed.",
        Broken = "The connection broke before there was an answer.",
        NotSecure = "The address is not https.";

    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public Receivers(WebhookOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            // A name may be moved: whoever is sent to all day is looked up again now and then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Kilobytes: the head of an answer; of its body at most so much is thrown away to use the connection again.
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 16 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            // What belongs together in here is nobody else's business.
            ActivityHeadersPropagator = null,
            ConnectCallback = Connect,
        });
    }

    /// <summary>Sends a message; whatever goes wrong is an answer.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public async Task<Sent> Send(string url, string id, string body, IReadOnlyList<string> secrets, string contentType, CancellationToken cancellation)
    {
        var (began, uri, bytes) = (_time.GetTimestamp(), new Uri(url), Encoding.UTF8.GetBytes(body));
        if (uri.Scheme != Uri.UriSchemeHttps && !_options.AllowPrivateNetworks) return new Sent(0, null, NotSecure);
        using var late = new CancellationTokenSource(TimeLimit, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(bytes) };
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signature.Of(secrets, id, timestamp, bytes));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Taxi-Webhooks", "1.0"));
        try
        {
            using var response = await _http.SendAsync(request, limit.Token);
            var status = (int)response.StatusCode;
            return new Sent(Took(), status, status is >= 300 and < 400 ? Redirected : null, Wait(response));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Sent(Took(), null, late.IsCancellationRequested ? TooSlow : NoConnection);
        }
        catch (HttpRequestException broken)
        {
            return new Sent(Took(), null, Why(broken));
        }
        // A host that reads like a name and can be none shows only when it is looked up.
        catch (Exception broken) when (broken is IOException or UriFormatException or ArgumentException)
        {
            return new Sent(Took(), null, broken is IOException ? Broken : Unknown);
        }

        int Took() => (int)Math.Min(_time.GetElapsedTime(began).TotalMilliseconds, int.MaxValue);
    }

    public void Dispose() => _http.Dispose();

    // Seconds or a date (RFC 9110 §10.2.3).
    private TimeSpan? Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };

    private static string Why(HttpRequestException broken) => broken switch
    {
        { InnerException: PrivateNetworkException } => PrivateNetwork,
        { InnerException: AuthenticationException } or { HttpRequestError: HttpRequestError.SecureConnectionError } => NoSecureConnection,
        { HttpRequestError: HttpRequestError.NameResolutionError } => Unknown,
        { HttpRequestError: HttpRequestError.ConnectionError } => NoConnection,
        _ => Broken,
    };

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await _options.Resolve(context.DnsEndPoint.Host, cancellation);
        // An honest name leads nowhere private, so one address that does speaks against all of them.
        if (!_options.AllowPrivateNetworks && Array.Exists(addresses, Networks.IsPrivate)) throw new PrivateNetworkException();
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateNetworkException() : IOException(PrivateNetwork);
}
