namespace Hypermedia.Cli.Commands;

/// <summary>Has everything answered by what is kept, however old, and nothing by a server (RFC 9111 §5.2.1.7).</summary>
internal sealed class AskingNobody : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("Cache-Control", "only-if-cached, max-stale");
        return base.SendAsync(request, cancellationToken);
    }
}
