namespace Hypermedia.Cli.Commands;

/// <summary>Asks the server for everything that is read (RFC 9111 §5.2.1.4); what it answers is kept for the next time.</summary>
internal sealed class AskingAnew : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get) request.Headers.TryAddWithoutValidation("Cache-Control", "no-cache");
        return base.SendAsync(request, cancellationToken);
    }
}
