using System.Net;

namespace Hypermedia.Client;

/// <summary>One connection of a stream, from asking for it to its end.</summary>
internal sealed class StreamConnection : IDisposable
{
    private readonly HalClientOptions _options;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private HttpResponseMessage? _response;
    private Stream? _body;
    private long? _firstHeard;
    private long _lastHeard;

    private StreamConnection(HalClientOptions options) => _options = options;

    public HttpStatusCode? Status => _response?.StatusCode;

    public bool IsStream => MediaType.Essence(_response?.Content.Headers.ContentType?.ToString()) == "text/event-stream";

    public Outcome? Failure { get; private set; }

    public bool IsFinal { get; private set; }

    /// <summary>From the first bytes to the last: zero where all came at once, however long the silence after it was.</summary>
    public TimeSpan Heard => _firstHeard is { } first ? _options.Time.GetElapsedTime(first, _lastHeard) : TimeSpan.Zero;

    public static async Task<StreamConnection> Open(HalClient client, HttpMessageInvoker http, HalRequest request, CancellationToken cancel)
    {
        var connection = new StreamConnection(client.Options);
        using var message = Sending.Message(client, request);
        await connection.Try(
            client.Options.TimeLimit,
            async limited =>
            {
                connection._response = await http.SendAsync(message, limited);
                connection._body = await connection._response.Content.ReadAsStreamAsync(limited);
                return true;
            },
            cancel);
        return connection;
    }

    /// <summary>The next events, possibly none yet; null when the connection is over.</summary>
    public async Task<IReadOnlyList<StreamEvent>?> Read(EventStreamParser parser, CancellationToken cancel)
    {
        if (_body is null) return null;
        return await Try(
            _options.StreamIdleLimit,
            async limited =>
            {
                if (await _body.ReadAsync(_buffer, limited) is not (> 0 and var read)) return null;
                _lastHeard = _options.Time.GetTimestamp();
                _firstHeard ??= _lastHeard;
                return parser.Feed(_buffer.AsSpan(0, read));
            },
            cancel);
    }

    public void Dispose() => _response?.Dispose();

    private async Task<T?> Try<T>(TimeSpan limit, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var clock = new CancellationTokenSource(limit, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancel);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Failure = new Outcome.Unreachable($"The stream was silent for {limit.TotalSeconds:0.##} s.");
        }
        catch (InvalidDataException e)
        {
            IsFinal = true;
            Failure = new Outcome.Unreachable(e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            Failure = new Outcome.Unreachable($"The stream broke: {(e.InnerException ?? e).Message}");
        }

        return default;
    }
}
