using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>
/// Says of every answer of a version that goes that it goes, whoever writes the answer: documents, 304s and refusals alike.
/// Once it is over, whatever is asked of it is answered with 410 and the way to the next version.
/// </summary>
internal sealed class RetiredVersions(ApiDescription api, VersionHome home, Retirement retirement)
{
    private readonly string _deprecation = "@" + retirement.Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), _sunset = retirement.Sunset.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    private readonly VersionHome? _next = api.After(home);

    /// <summary>Goes around everything that can answer.</summary>
    public static void UseHeaders(WebApplication app, ApiDescription api)
    {
        foreach (var gone in Of(api))
            app.Use((context, next) =>
            {
                if (gone.Covers(context)) context.Response.OnStarting(gone.Tell, context);
                return next(context);
            });
    }

    /// <summary>Comes after routing, which knows what was asked for.</summary>
    public static void UseEnd(WebApplication app, ApiDescription api)
    {
        foreach (var gone in Of(api))
            app.Use((context, next) => gone.IsOver && gone.Covers(context) ? gone.Refuse(context).ExecuteAsync(context) : next(context));
    }

    private static IEnumerable<RetiredVersions> Of(ApiDescription api) =>
        from home in api.Versions where home is { IsHere: true, Retirement: not null } select new RetiredVersions(api, home, home.Retirement!);

    private bool IsOver => retirement.IsOver;

    private bool Covers(HttpContext context) => home.Covers(context.Request.Path.Value!);

    private Task Tell(object about)
    {
        var context = (HttpContext)about;
        var (headers, at) = (context.Response.Headers, Address.Of(context.Request));
        var policy = api.PolicyPages.Href(at, home.Name);
        headers["Deprecation"] = _deprecation;
        headers["Sunset"] = _sunset;
        headers.Append("Link", $"<{policy}>; rel=\"deprecation\"; type=\"text/html\", <{policy}>; rel=\"sunset\"; type=\"text/html\"");
        if (Newer(context) is { } newer) headers.Append("Link", $"<{newer.Route.Href(at, newer.Id)}>; rel=\"successor-version\"");
        return Task.CompletedTask;
    }

    // What was asked for, in the next version; its home where nothing there is the same.
    private (ApiRoute Route, string Id)? Newer(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<NewerRoute>() is { } newer ? (newer.Route, context.GetRouteValue("id") as string ?? "")
        : _next is { } next ? (next.Route, "")
        : null;

    private Refusal Refuse(HttpContext context) => new(ProblemKind.Gone, new Sentence("{0} ended on {1}.", new Sentence(home.Title), retirement.Sunset.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
    {
        Links = hal =>
        {
            if (Newer(context) is { } newer) hal.Link(Rel.SuccessorVersion, newer.Route, newer.Id, title: _next?.Title);
            hal.Link(Rel.Deprecation, api.PolicyPages, home.Name, title: "Why, and what to do", type: MediaTypes.Html);
        },
    };
}
