using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tests.Explorer;

/// <summary>A small API that lends books: enough of HAL-FORMS to explore, and a record of what it was sent.</summary>
internal sealed class LendingApi
{
    private const string Forms = "application/prs.hal-forms+json";

    public ConcurrentQueue<(string Method, string Path, string Body, IHeaderDictionary Headers)> Heard { get; } = [];

    /// <summary>The document of the book, to be replaced by a test.</summary>
    public Func<string> Book { get; set; } = static () => """
        {
          "title": "Kindred", "status": "available", "pages": 264,
          "_links": { "self": { "href": "/book" }, "collection": { "href": "/books" } },
          "_templates": {
            "lend": { "title": "Lend it", "method": "POST", "target": "/book/loan", "properties": [
              { "name": "member", "prompt": "Who", "required": true },
              { "name": "weeks", "type": "number", "min": 0, "max": 6, "value": 2 },
              { "name": "express", "value": false },
              { "name": "batch", "type": "hidden", "value": 42 },
              { "name": "desk", "readOnly": true, "value": "north" } ] },
            "find": { "method": "GET", "target": "/books", "properties": [ { "name": "q" } ] },
            "edit": { "method": "PATCH", "target": "/book", "properties": [ { "name": "title", "value": "Kindred" } ] },
            "remove": { "title": "Remove it", "method": "DELETE", "target": "/book" } } }
        """;

    /// <summary>What lending answers.</summary>
    public Func<HttpContext, IResult> Loan { get; set; } = static _ => Answer("""{ "title": "Kindred", "status": "lent", "_links": { "self": { "href": "/book" } } }""");

    public string Tag { get; set; } = "\"1\"";

    /// <summary>Says to all who listen that something has changed.</summary>
    public ChangeStream Changes { get; } = new();

    /// <summary>Header fields of every answer, refusals included.</summary>
    public IList<(string Name, string Value)> Fields { get; } = [];

    /// <summary>Has been deprecated for long, and will be for long; everything about it is said.</summary>
    public void Deprecate()
    {
        Fields.Add(("Deprecation", "@1688169599"));
        Fields.Add(("Sunset", "Fri, 31 Dec 2100 23:59:59 GMT"));
        Fields.Add(("Link", "</policy>; rel=\"deprecation\"; type=\"text/html\", </policy#end>; rel=\"sunset\", </books>; rel=\"successor-version\""));
    }

    public static IResult Answer(string json, int status = 200, string type = Forms) => Results.Text(json, type, null, status);

    public void Map(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            context.Request.EnableBuffering();
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Request.Body.Position = 0;
            Heard.Enqueue((context.Request.Method, context.Request.Path + context.Request.QueryString, body, new HeaderDictionary(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value))));
            foreach (var (name, value) in Fields) context.Response.Headers[name] = value;
            await next(context);
        });
        app.MapGet("/", () => Answer("""
            { "title": "The Lending Library",
              "_links": { "self": { "href": "/" }, "book": { "href": "/book" }, "find": { "href": "/books{?q}", "templated": true }, "old": { "href": "/book", "deprecation": "/why" }, "cover": { "href": "/cover", "type": "image/svg+xml" } },
              "_templates": { "sign-in": { "method": "POST", "target": "/session", "properties": [ { "name": "who", "required": true, "options": { "inline": [ { "prompt": "Ada", "value": "ada" } ], "maxItems": 1 } } ] } } }
            """));
        app.MapGet("/book", (HttpContext context) =>
        {
            context.Response.Headers.ETag = Tag;
            return Answer(Book());
        });
        app.MapGet("/books", () => Answer("""{ "title": "All the books", "_links": { "self": { "href": "/books" } } }"""));
        app.MapGet("/members", () => Results.Text("""[ { "prompt": "Mira", "value": "m-1" }, { "prompt": "Jon", "value": "m-2" } ]""", "application/json"));
        app.MapPost("/book/loan", context => Loan(context).ExecuteAsync(context));
        app.MapPatch("/book", (HttpContext context) => context.Request.Headers.IfMatch.ToString() is { Length: > 0 } seen && seen != Tag
            ? Answer("""{ "title": "Somebody was faster", "status": 412 }""", 412, "application/problem+json")
            : Answer(Book()));
        OddAnswers.Map(app);
        Changes.Map(app);
        app.MapDelete("/book", () => Results.NoContent());
        app.MapPost("/session", () => Answer("""{ "access_token": "secret-of-ada", "token_type": "bearer" }"""));
        app.MapGet("/cover", () => Results.Text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml"));
        app.MapGet("/page", () => Results.Text("<script>alert(1)</script>", "text/html"));
        app.MapGet("/away", (string to) => Results.Redirect(to));
    }
}
