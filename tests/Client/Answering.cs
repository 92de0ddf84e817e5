using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Hypermedia.Client;

namespace Tests.Client;

/// <summary>A wire that leads to no server: a test says what it answers, to the letter of every header field.</summary>
internal sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public static readonly Uri Here = new("https://shop.example/v/orders/7?view=all");

    public ConcurrentQueue<HttpRequestMessage> Requests { get; } = new();

    /// <summary>An answer; single quotes in a body of JSON stand for double ones.</summary>
    public static HttpResponseMessage With(int status, string body = "", string type = "application/hal+json", params (string Name, string Value)[] fields)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(type.Contains("json", StringComparison.Ordinal) ? body.Replace('\'', '"') : body)) };
        if (body.Length > 0) response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in fields) if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    /// <summary>What becomes of asking for one thing, answered so.</summary>
    public static async Task<Outcome> Once(Func<HttpResponseMessage> answer)
    {
        using var wire = new Answering(_ => answer());
        using var client = new HalClient(new HalClientOptions { Handler = wire, Cache = null, Resilience = null });
        return await client.Go(Here).Get();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return Task.FromResult(answer(request));
    }
}
