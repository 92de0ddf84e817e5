using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tests.Explorer;

/// <summary>Answers that an explorer meets sooner or later, and survives.</summary>
internal static class OddAnswers
{
    private const string Forms = "application/prs.hal-forms+json";

    public static void Map(WebApplication app)
    {
        app.MapGet("/many", (int count) => LendingApi.Answer($$"""{ "title": "Many", "_links": { "self": { "href": "/many?count={{count}}" } }, "_embedded": { "item": [ {{string.Join(',', Enumerable.Range(1, count).Select(Book))}} ] } }"""));
        app.MapGet("/deep", (int depth) => Results.Text(new StringBuilder().Insert(0, "{\"a\":", depth).Append('1').Append('}', depth).ToString(), Forms));
        app.MapGet("/wide", (int count) => LendingApi.Answer("{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"p{i}\": \"{new string('x', 40)}\"")) + "}"));
        app.MapGet("/linked", (int count) => LendingApi.Answer("{ \"_links\": {" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"r{i}\": {{ \"href\": \"/{i}\" }}")) + "} }"));
        app.MapGet("/slow", async context => await Silence(context));
        app.MapGet("/endless", async context =>
        {
            context.Response.ContentType = Forms;
            var room = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(room, context.RequestAborted);
        });
        app.MapGet("/round", () => Results.Redirect("/round"));
        app.MapGet("/means/{relation}", () => Results.Text("""
            <!doctype html><title>Unread</title><style>p { color: red }</style><script>alert("never")</script>
            <h1>Borrowing &amp; returning</h1><p onclick="alert(1)">A book is <b>lent</b> for <a href="javascript:alert(2)">some weeks</a>.</p><ul><li>Bring it back</li></ul><img src=x onerror=alert(3)>
            """, "text/html"));
        app.MapGet("/told", () => LendingApi.Answer("""{ "title": "A shelf", "_links": { "self": { "href": "/told" }, "curies": [ { "name": "lib", "href": "/means/{rel}", "templated": true } ], "lib:loan": { "href": "/book" }, "collection": { "href": "/books" } } }"""));
        app.MapGet("/key", () => LendingApi.Answer("""{ "title": "A key", "access_token": "secret-of-the-key", "token_type": "Bearer", "_links": { "self": { "href": "/key" } } }"""));
        app.MapGet("/alive", () => LendingApi.Answer("""{ "title": "A live one", "_links": { "self": { "href": "/alive" }, "monitor": { "href": "/changes", "type": "text/event-stream" } } }"""));
    }

    private static string Book(int i) => $$"""
        { "title": "The book number {{i}}", "status": "{{(i % 3 == 0 ? "lent" : "available")}}", "pages": {{100 + i}}, "language": "en", "shelf": "North {{i}}",
          "_links": { "self": { "href": "/book?no={{i}}" }, "history": { "href": "/book?no={{i}}&past", "title": "What happened to it" } },
          "_templates": { "lend": { "title": "Lend it", "method": "POST", "target": "/book/loan" } } }
        """;

    private static async Task Silence(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
