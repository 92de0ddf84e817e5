using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tests.Client.Checking;

/// <summary>A small library of books that does everything right, but for the one fault it is told to have.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private const string Forms = "application/prs.hal-forms+json";
    private const string Problem = "application/problem+json";

    private readonly WebApplication _app;
    private readonly string? _fault;

    private FaultyServer(WebApplication app, string? fault) => (_app, _fault) = (app, fault);

    public Uri Root => new(_app.Urls.First());

    public int Unsafe { get; private set; }

    public static async Task<FaultyServer> Open(string? fault)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new FaultyServer(builder.Build(), fault);
        server._app.Run(server.Answer);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private bool Has(string fault) => _fault == fault;

    private async Task Answer(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value!);
        if (request.Method is not ("GET" or "HEAD" or "OPTIONS")) Unsafe++;
        if (path.StartsWith("/pages/", StringComparison.Ordinal)) await Page(context, path);
        else if (FaultyBooks.Document(path, Fault, request.Query["page"]) is { } document) await Document(context, path, document);
        else if (path == "/books/1/loan" && request.Method == "POST") await Lend(context);
        else if (path == "/shelves.csv") await Write(context, 200, "text/csv", "Novels,n\r\nPoems,p\r\n");
        else if (path == "/cover") await Write(context, 200, Has("link-type-differs") ? "image/gif" : "image/png", "picture");
        else if (path == "/guarded") await Refuse(context, 403, "forbidden");
        else await Refuse(context, Has("server-error") && path == "/crash" ? 500 : 404, "missing");
    }

    private string Fault => _fault ?? "";

    private async Task Document(HttpContext context, string path, string document)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Method is not ("GET" or "HEAD"))
        {
            if (!Has("method-not-allowed-without-allow")) response.Headers.Allow = "GET, HEAD";
            await Refuse(context, 405, "method");
            return;
        }

        if (Chosen(request.Headers.Accept.ToString()) is not { } type)
        {
            await Refuse(context, 406, "type");
            return;
        }

        var body = type == "text/html" ? "<title>Books</title>" : document.Replace('\'', '"');
        var tag = $"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(type + body)))[..12]}\"";
        if (!Has("etag-missing")) response.Headers.ETag = tag;
        if (!Has("vary-missing")) response.Headers.Vary = "Accept";
        if (Has("head-differs") && request.Method == "HEAD") response.Headers.ETag = "\"other\"";
        if (!Has("etag-missing") && !Has("not-modified-broken") && request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = 304;
            return;
        }

        if (Has("content-type-wrong") && path == "/books/1" && type == Forms) type = "text/plain";
        if (Has("json-malformed") && path == "/books/1" && type != "text/html") body = body[..^2];
        await Write(context, 200, type, body);
    }

    // Forms for whoever takes them, a page for browsers, nothing for anybody else.
    private string? Chosen(string accept)
    {
        if (accept.Length == 0 || accept.Contains(Forms, StringComparison.Ordinal) || accept.Contains("*/*", StringComparison.Ordinal)) return Forms;
        if (accept.Contains("json", StringComparison.Ordinal) && !accept.Contains("x-", StringComparison.Ordinal)) return "application/hal+json";
        if (accept.StartsWith("text/html", StringComparison.Ordinal)) return "text/html";
        return Has("accept-ignored") ? Forms : null;
    }

    private async Task Lend(HttpContext context)
    {
        var values = (await JsonNode.ParseAsync(context.Request.Body)) as JsonObject ?? [];
        if (values["reader"] is null && !Has("rule-not-enforced")) await Refuse(context, 422, "values");
        else if (Has("template-refuses-own-values")) await Refuse(context, 422, "values");
        else if (Has("offered-but-refused")) await Refuse(context, 409, "lent");
        else await Write(context, 200, Forms, FaultyBooks.Document("/books/1", "", "")!.Replace('\'', '"'));
    }

    private async Task Page(HttpContext context, string path)
    {
        var lost = Has("relation-without-page") && path.StartsWith("/pages/relations/", StringComparison.Ordinal) || Has("problem-type-without-page") && path.StartsWith("/pages/problems/", StringComparison.Ordinal);
        if (lost) await Refuse(context, 404, "page");
        else await Write(context, 200, "text/html", "<title>What it means</title>");
    }

    private async Task Refuse(HttpContext context, int status, string name)
    {
        var wrong = Has("error-type-wrong") && status == 403;
        var type = Has("problem-type-without-page") && name == "page" ? "about:blank" : $"/pages/problems/{name}";
        await Write(context, status, wrong ? "application/json" : Problem, JsonSerializer.Serialize(new { type, title = "No", status }));
    }

    private static async Task Write(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (context.Request.Method != "HEAD") await context.Response.WriteAsync(body);
    }
}
