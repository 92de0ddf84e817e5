using Microsoft.AspNetCore.Http;

namespace Tests.Failure;

/// <summary>The ways a server can be of no use.</summary>
internal static class Moods
{
    public static readonly IReadOnlyDictionary<string, Func<HttpContext, Task>> All = new Dictionary<string, Func<HttpContext, Task>>(StringComparer.Ordinal)
    {
        ["hangs up"] = HangUp,
        ["stalls"] = Stall,
        ["trickles"] = Trickle,
        ["fails"] = context => Say(context, 500, "application/problem+json", "{}"),
        ["is busy"] = context => Say(context, 503, "text/plain", "later"),
        ["answers garbage"] = context => Say(context, 200, "application/hal+json", "}{"),
        ["answers something else"] = context => Say(context, 200, "application/hal+json", """{"status":true,"version":"new"}"""),
        ["answers without end"] = context => Say(context, 200, "application/hal+json", $$"""{"status":"active","version":1,"more":"{{new string('x', 200_000)}}"}"""),
        ["is another server"] = context => Say(context, 404, "text/html", "<h1>Not here</h1>"),
        ["turns the token away"] = context => Say(context, 401, "application/problem+json", "{}"),
        ["leads elsewhere"] = context =>
        {
            context.Response.Headers.Location = "http://127.0.0.2:1/";
            return Say(context, 307, "text/plain", "");
        },
    };

    public static Task HangUp(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static Task Stall(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    public static async Task Say(HttpContext context, int status, string type, string body)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static async Task Trickle(HttpContext context)
    {
        context.Response.ContentType = "application/hal+json";
        await context.Response.WriteAsync("{", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Stall(context);
    }
}
