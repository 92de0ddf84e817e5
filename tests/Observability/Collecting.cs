using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tests.Observability;

/// <summary>Takes OTLP over HTTP, as a collector does, and looks for words in it: Protocol Buffers write texts as they are.</summary>
internal sealed class Collecting : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _taken = new();
    private readonly WebApplication _app;

    private Collecting()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", async (HttpContext context, string signal) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _taken.Enqueue((signal, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
    }

    public string Address => _app.Urls.First();

    public static async Task<Collecting> Start()
    {
        var collecting = new Collecting();
        await collecting._app.StartAsync();
        return collecting;
    }

    public bool Has(string signal, string text) => Has(signal, Encoding.UTF8.GetBytes(text));

    public bool Has(string signal, byte[] bytes) => _taken.Any(one => one.Signal == signal && one.Body.AsSpan().IndexOf(bytes) >= 0);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
