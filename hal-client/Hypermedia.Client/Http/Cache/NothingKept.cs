using System.Net;
using System.Text;

namespace Hypermedia.Client;

/// <summary>The answer to who wants nothing sent, when nothing that may be used is kept (RFC 9111 §5.2.1.7).</summary>
internal static class NothingKept
{
    private const string Problem = """{"title":"Not kept","status":504,"detail":"Only what is kept was asked for, and nothing is kept that may be used."}""";

    public static HttpResponseMessage Response(HttpRequestMessage request)
    {
        request.Options.Set(Provenance.Attempts, 0);
        return new HttpResponseMessage(HttpStatusCode.GatewayTimeout) { RequestMessage = request, Content = new StringContent(Problem, Encoding.UTF8, "application/problem+json") };
    }
}
