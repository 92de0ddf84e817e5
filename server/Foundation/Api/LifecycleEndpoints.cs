using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hypermedia.Foundation;

/// <summary>The routes of a kind of resource, from its lifecycle: the document, and for each act its form, its record and its doing.</summary>
public static class LifecycleEndpoints
{
    internal static readonly string[] Reading = ["GET", "HEAD"], Doing = ["POST"], Editing = ["PATCH"];

    /// <summary>Maps everything about one resource and its acts. All of it needs a caller.</summary>
    public static void MapLifecycle<T, TState>(this IEndpointRouteBuilder app, LifecycleResource<T, TState> resource)
        where T : class, ILiving<T, TState> where TState : struct, Enum
    {
        var (time, ids) = (Time(app), app.ServiceProvider.GetRequiredService<Ids>());
        var signedIn = app.MapGroup("").RequireAuthorization().NewerAt(resource.Successor?.Item);
        var doing = new ActHandler<T, TState>(resource, time, ids);
        var reading = new ReadHandler<T, TState>(resource);
        var told = new LifecycleOperations(resource.Api.Tell(resource.Description));

        if (resource.ShownAs is null) signedIn.MapAnswer(Reading, resource.Item, context => reading.Item(context)).Describe(told.Item);
        if (resource.Dialect.TellsLives)
        {
            signedIn.MapAnswer(Reading, resource.History, context => reading.History(context)).Describe(told.History);
            signedIn.MapAnswer(Reading, resource.Picture, context => reading.Picture(context)).Describe(told.Picture);
        }
        if (resource.ShownAs is null) signedIn.MapMethods(resource.Changes.Pattern, Reading, new ChangesHandler<T, TState>(resource, time).OfOne).Describe(told.Changes);
        foreach (var act in resource.Acts)
        {
            var route = resource.RouteOf(act);
            // What answers at the collection's own address is the collection.
            if (route != resource.Collection) signedIn.MapAnswer(Reading, route, async context => act.IsBeginning ? await reading.BeginningForm(context, act) : reading.Act(context, act)).Describe(told.Looking(act.Name));
            signedIn.MapAnswer(act.IsEdit ? Editing : Doing, route, context => doing.Answer(context, act)).NewerAt(act.IsBeginning ? resource.Successor?.Collection : null).Describe(told.Doing(act.Name));
            // An edit changes the resource itself, so it may be sent there too (RFC 5789 §2).
            if (act.IsEdit) signedIn.MapAnswer(Editing, resource.Item, context => doing.Answer(context, act)).Describe(told.EditingItself(act.Name));
        }
    }

    /// <summary>Maps the collection of a kind of resource and the stream of its changes. Both need a caller.</summary>
    /// <param name="app">Where to.</param>
    /// <param name="resource">What it holds; it has a <see cref="LifecycleResource{T, TState}.CollectionTitle"/>.</param>
    /// <param name="read">Reads a page of what the caller may see, in descending order of id whichever way the cursor looks.</param>
    public static void MapCollection<T, TState>(this IEndpointRouteBuilder app, LifecycleResource<T, TState> resource, Func<SqlSession, PageQuery<TState>, IReadOnlyList<T>> read)
        where T : class, ILiving<T, TState> where TState : struct, Enum =>
        new CollectionEndpoints<T, TState>(resource, read, Time(app)).Map(app);

    /// <summary>
    /// Maps the collection of a kind of resource by numbered pages, and the stream of its changes: for older versions. Both
    /// need a caller.
    /// </summary>
    /// <param name="app">Where to.</param>
    /// <param name="resource">What it holds; it has a <see cref="LifecycleResource{T, TState}.CollectionTitle"/>.</param>
    /// <param name="read">Reads a page of what the caller may see, newest first.</param>
    public static void MapNumberedCollection<T, TState>(this IEndpointRouteBuilder app, LifecycleResource<T, TState> resource, Func<SqlSession, NumberedQuery<TState>, IReadOnlyList<T>> read)
        where T : class, ILiving<T, TState> where TState : struct, Enum =>
        new NumberedPages<T, TState>(resource, read, Time(app)).Map(app);

    /// <summary>Says where the next version has the same; null for nowhere in particular.</summary>
    internal static TBuilder NewerAt<TBuilder>(this TBuilder endpoints, ApiRoute? route) where TBuilder : IEndpointConventionBuilder => route is null ? endpoints : endpoints.WithMetadata(new NewerRoute(route));

    private static TimeProvider Time(IEndpointRouteBuilder app) => app.ServiceProvider.GetRequiredService<TimeProvider>();

    /// <summary>Maps a handler that returns its answer.</summary>
    public static IEndpointConventionBuilder MapAnswer(this IEndpointRouteBuilder app, string[] methods, ApiRoute route, Func<HttpContext, Task<IResult>> handler) =>
        app.MapMethods(route.Pattern, methods, async context => await (await handler(context)).ExecuteAsync(context));

    /// <summary>Maps a handler that has its answer at once.</summary>
    public static IEndpointConventionBuilder MapAnswer(this IEndpointRouteBuilder app, string[] methods, ApiRoute route, Func<HttpContext, IResult> handler) =>
        app.MapMethods(route.Pattern, methods, context => handler(context).ExecuteAsync(context));
}
