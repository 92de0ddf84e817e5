using System.Net;

namespace Hypermedia.Client;

/// <summary>
/// The events of a stream, connected again where it broke off (WHATWG HTML §9.2.3): after a silence, an error or the server's closing it, later each time.
/// Enumerating ends when the server says there is no more (204), when it answers anything but a stream, or when connecting fails for good.
/// </summary>
public sealed class EventStream : IAsyncEnumerable<StreamEvent>
{
    // As browsers wait when the stream does not say.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly HalClient _client;
    private readonly HttpMessageInvoker _http;

    internal EventStream(HalClient client, HttpMessageInvoker http, Uri uri, string? lastEventId)
    {
        _client = client;
        _http = http;
        Uri = uri;
        LastEventId = lastEventId ?? "";
    }

    /// <summary>Where it is; after a redirect, where that led.</summary>
    public Uri Uri { get; private set; }

    /// <summary>The id after which it would resume; empty from the beginning.</summary>
    public string LastEventId { get; private set; }

    /// <summary>How often it was connected.</summary>
    public int Connections { get; private set; }

    /// <summary>Why enumerating ended; null while it goes on, and when the server said there is no more.</summary>
    public Outcome? Ended { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerator<StreamEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var options = _client.Options;
        var wait = FirstWait;
        for (var failures = 0; ; failures++)
        {
            if (failures > 0) await Task.Delay(Waiting.Backoff(wait, failures - 1, options.Jitter()), options.Time, cancellationToken);
            using var connection = await Connect(cancellationToken);
            if (connection is null) yield break;
            var parser = EventStreamParser.ResumingAt(LastEventId, options.MaxEventBytes);
            while (await connection.Read(parser, cancellationToken) is { } events)
            {
                foreach (var one in events)
                {
                    LastEventId = one.Id;
                    failures = 0;
                    yield return one with { Client = _client, Uri = Uri };
                }
            }

            LastEventId = parser.LastId;
            wait = parser.Retry ?? wait;
            Ended = connection.Failure;
            // Comments alone kept it alive so long: that is a quiet stream, not a failing one.
            if (connection.Heard > options.StreamIdleLimit) failures = 0;
            // Too large is too large again; a stream that never stood, or stands no more, is given up.
            if (connection.IsFinal || Connections == 0 || failures >= options.StreamRetries) yield break;
            Ended = null;
        }
    }

    /// <summary>A connection, which may have failed in a way worth another try; null when there is nothing to come back for.</summary>
    private async Task<StreamConnection?> Connect(CancellationToken cancel)
    {
        if (Sending.Forbidden(_client.Options, Uri) is { } why)
        {
            Ended = new Outcome.Refused([new FieldError(null, why)]);
            return null;
        }

        var request = new HalRequest("GET", Uri)
        {
            Accept = "text/event-stream",
            Headers = LastEventId.Length == 0 ? [] : [new("Last-Event-ID", LastEventId)],
        };
        var connection = await StreamConnection.Open(_client, _http, request, cancel);
        if (connection.Status == HttpStatusCode.OK && connection.IsStream)
        {
            Connections++;
            return connection;
        }

        if (connection.Status is null) return connection;
        connection.Dispose();
        if (connection.Status == HttpStatusCode.NoContent) return null;
        // Asked again in the ordinary way, which follows redirects and reads the refusal with its links.
        Ended = await _client.Send(request, cancel);
        if (Ended is not Outcome.NotHypermedia { MediaType: "text/event-stream" } || Reference.SameTarget(Ended.Trail[^1].Uri, Uri)) return null;
        Uri = Ended.Trail[^1].Uri;
        Ended = null;
        return await Connect(cancel);
    }
}
