using System.Text;

namespace Hypermedia.Client;

/// <summary>One request on its way: guarded, with the credentials of its origin, through its redirects, to an outcome.</summary>
internal sealed class Sending(HalClient client, HttpMessageInvoker http, HalRequest request)
{
    private readonly HalClientOptions _options = client.Options;
    private readonly List<Exchange> _trail = [];

    public async Task<Outcome> Run(CancellationToken cancel)
    {
        var hop = request;
        for (var redirects = 0; ; redirects++)
        {
            if (Forbidden(_options, hop.Uri) is { } why) return End(new Outcome.Refused([new FieldError(null, why)]));
            var outcome = await Once(hop, cancel);
            if (outcome is not null) return End(outcome);
            if (redirects == _options.MaxRedirects) return End(new Outcome.Unreachable($"More than {_options.MaxRedirects} redirects, the last of them to {_trail[^1].Header("Location")}."));
            var next = Redirect.Next(hop, _trail[^1]);
            if (next is null) return End(new Outcome.Refused([new FieldError(null, $"The answer sends this {hop.Method} to another origin, {_trail[^1].Header("Location")}; it is not repeated there.")]));
            hop = next;
        }
    }

    public static string? Forbidden(HalClientOptions options, Uri uri) =>
        !Reference.CanBeRequested(uri) ? $"'{uri}' cannot be requested: only absolute http and https URLs can." : options.Guard?.Invoke(uri);

    /// <summary>The request as it goes to the wire.</summary>
    public static HttpRequestMessage Message(HalClient client, HalRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Uri);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept ?? client.Options.Accept);
        if (client.Options.AcceptLanguage is { } language) message.Headers.TryAddWithoutValidation("Accept-Language", language);
        foreach (var (name, value) in request.Headers) message.Headers.TryAddWithoutValidation(name, value);
        foreach (var (name, value) in client.Credentials.For(request.Uri))
        {
            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }

        message.Content = request.Parts is { } parts ? parts.Content() : request.Body is { } body ? new ReadOnlyMemoryContent(body) : null;
        if (request.ContentType is not null) message.Content?.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);

        return message;
    }

    /// <summary>One hop; null when it is to be followed by another.</summary>
    private async Task<Outcome?> Once(HalRequest hop, CancellationToken cancel)
    {
        using var message = Message(client, hop);
        message.Options.Set(Call.Caller, cancel);
        using var limit = new CancellationTokenSource(_options.TimeLimit, _options.Time);
        // Most callers never give up: then there is one clock to watch, not two.
        using var both = cancel.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel) : null;
        var either = both?.Token ?? limit.Token;
        var started = _options.Time.GetTimestamp();
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(message, either);
            if (MediaType.Essence(HeaderFields.Lines(response.Content.Headers, "Content-Type").FirstOrDefault()) == "text/event-stream")
            {
                Keep(hop, message, response, default, started);
                return new Outcome.NotHypermedia("text/event-stream", default, "It is an event stream: watch it.");
            }

            var body = await BodyReader.Read(response.Content, _options.MaxBodyBytes, either);
            Keep(hop, message, response, body ?? default, started);
            if (body is null) return new Outcome.Unreachable($"The answer is larger than {_options.MaxBodyBytes} bytes.");
            return Redirect.Is(_trail[^1]) ? null : Answer.Read(client, _trail[^1], hop.IsOnTheWay);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            Keep(hop, message, response, default, started);
            return new Outcome.Unreachable($"{hop.Uri.Authority} did not answer within {_options.TimeLimit.TotalSeconds:0.##} s.");
        }
        catch (NotSentException e) when (!e.IsBroken)
        {
            return new Outcome.Refused([new FieldError(null, e.Message)]);
        }
        catch (NotSentException e)
        {
            Keep(hop, message, response, default, started);
            return new Outcome.Unreachable(e.Message) { RetryAfter = e.RetryAfter };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            Keep(hop, message, response, default, started);
            return new Outcome.Unreachable($"{hop.Uri.Authority} cannot be reached: {(e.InnerException ?? e).Message}");
        }
        finally
        {
            response?.Dispose();
        }
    }

    private void Keep(HalRequest hop, HttpRequestMessage message, HttpResponseMessage? response, ReadOnlyMemory<byte> body, long started)
    {
        var secrets = client.Credentials.Names(hop.Uri);
        _trail.Add(new Exchange(
            hop.Method,
            hop.Uri,
            HeaderFields.Of(message.Headers, message.Content?.Headers, name => secrets.Contains(name, StringComparer.OrdinalIgnoreCase)),
            hop.Body is { } sent && !hop.HasSecret ? Encoding.UTF8.GetString(sent.Span) : null,
            (int?)response?.StatusCode,
            response is null ? [] : HeaderFields.Of(response.Headers, response.Content.Headers),
            body,
            _options.Time.GetElapsedTime(started))
        {
            AnsweredFrom = message.Options.TryGetValue(Provenance.From, out var from) ? from : AnsweredFrom.Server,
            Attempts = message.Options.TryGetValue(Provenance.Attempts, out var attempts) ? attempts : 1,
        });
    }

    private Outcome End(Outcome outcome) => outcome with { Trail = [.. _trail] };
}
