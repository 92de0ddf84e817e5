using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tests.Client;

/// <summary>A real server on a free port, which answers what a test puts there and remembers what it was asked.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private Shop(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Asked Last => Requests.Last();

    public Uri Root => new(_app.Urls.First());

    public static async Task<Shop> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var shop = new Shop(builder.Build());
        shop._app.Run(shop.Answer);
        await shop._app.StartAsync();
        return shop;
    }

    public Uri At(string path) => new(Root, path);

    /// <summary>Puts a document at a path; single quotes stand for double ones.</summary>
    public Uri Put(string path, string body, string type = "application/prs.hal-forms+json", int status = 200, params (string Name, string Value)[] headers)
    {
        return Put(path, async context =>
        {
            context.Response.StatusCode = status;
            if (type.Length > 0) context.Response.ContentType = type;
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            if (body.Length > 0) await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.Replace('\'', '"')));
        });
    }

    public Uri Put(string path, RequestDelegate answer)
    {
        _answers[path] = answer;
        return At(path);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var asked = new Asked(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        context.Features.Set(asked);
        Requests.Enqueue(asked);
        if (_answers.TryGetValue(context.Request.Path.Value!, out var answer)) await answer(context);
        else context.Response.StatusCode = 404;
    }
}

internal sealed record Asked(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
