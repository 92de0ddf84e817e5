using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>
/// The routes of a service of the API that runs in another process. They are described here like all others, so that every
/// process tells the same of the API, and whoever asks for one here is told where it is answered.
/// </summary>
public static class ServedElsewhere
{
    /// <summary>Where to map a service that runs elsewhere.</summary>
    /// <param name="app">Where the services that run here are mapped.</param>
    /// <param name="at">Where it is reached.</param>
    public static IEndpointRouteBuilder Elsewhere(this IEndpointRouteBuilder app, Address at)
    {
        var group = app.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(endpoint => endpoint.RequestDelegate = context => Lead(context, at));
        return group;
    }

    private static Task Lead(HttpContext context, Address at) =>
        Refusals.Elsewhere(at.Text + context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent()).ExecuteAsync(context);
}
