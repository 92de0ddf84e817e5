using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Hypermedia.Explorer;

/// <summary>Three lines put the explorer into another application.</summary>
public static class Mounting
{
    // A form of an API is small; more than this is no form.
    private const int LargestForm = 1024 * 1024;

    // Whoever may read a page may ask what its header fields would be (RFC 9110 §9.3.2).
    private static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>Adds what the explorer needs.</summary>
    public static IServiceCollection AddExplorer(this IServiceCollection services, Action<ExplorerOptions>? configure = null)
    {
        var options = services.AddOptions<ExplorerOptions>();
        if (configure is not null) options.Configure(configure);
        services.AddAntiforgery();
        services.AddDataProtection();
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<IOptions<ExplorerOptions>, ILoggerFactory>(static (keys, explorer, logs) =>
            {
                if (explorer.Value.KeysFolder is { Length: > 0 } folder)
                    keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(new DirectoryInfo(folder), logs);
            });
        return services
            .AddSingleton<Places>().AddSingleton<Frontier>().AddSingleton<Wire>().AddSingleton<Wallet>().AddSingleton<Flash>()
            .AddSingleton<Travel>().AddSingleton<Relays>().AddSingleton<PageMaker>().AddSingleton<Submitting>().AddSingleton<Arriving>();
    }

    /// <summary>Maps its pages below a prefix; <c>/</c> for the whole host.</summary>
    public static IEndpointConventionBuilder MapExplorer(this IEndpointRouteBuilder endpoints, string prefix = "/explorer")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var mounted = "/" + prefix.Trim('/');
        endpoints.ServiceProvider.GetRequiredService<Places>().Prefix = mounted.TrimEnd('/');

        // Its pages are for people: they have no place in the API's description, and the API, not the host, says who may see what.
        var group = endpoints.MapGroup(mounted).ExcludeFromDescription().AllowAnonymous();
        ((IEndpointConventionBuilder)group).Add(Language.SpeakAt);
        group.MapMethods("/", Reading, ExplorePage.Show);
        group.MapMethods("/expand", Reading, ExpandPage.Lead);
        group.MapMethods("/media", Reading, MediaPage.Serve);
        group.MapMethods("/save", Reading, MediaPage.Save);
        group.MapMethods("/follow", Reading, FollowPage.Lead);
        group.MapMethods("/map", Reading, MapPage.Show);
        group.MapGet("/watch", WatchPage.Relay);
        group.MapMethods("/asset/{name}", Reading, Assets.Serve);
        group.MapPost("/submit", SubmitPage.Send).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        group.MapPost("/identity", IdentityPage.Change).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        return group;
    }

    /// <summary>
    /// Answers <c>GET /</c> with the explorer's view of the entry to those who ask for HTML by name and above JSON, as browsers do;
    /// everybody else gets what the application has there.
    /// </summary>
    public static IApplicationBuilder UseExplorerAtEntry(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Use(static async (context, next) =>
        {
            if (!EntryForBrowsers.Asks(context.Request))
            {
                await next(context);
                return;
            }

            context.Response.Headers.Append("Vary", "Accept");
            Language.Choose(context);
            var page = await ExplorePage.ShowEntry(context, context.RequestServices.GetRequiredService<PageMaker>());
            await page.ExecuteAsync(context);
        });
    }

    /// <summary>
    /// Leads those who ask for <c>GET /</c> as browsers do to an explorer that runs elsewhere (302, for it may move); everybody else
    /// gets what the application has there.
    /// </summary>
    public static IApplicationBuilder LeadBrowsersTo(this IApplicationBuilder app, Uri explorer)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(explorer);
        return app.Use((context, next) =>
        {
            if (!EntryForBrowsers.Asks(context.Request)) return next(context);
            context.Response.Headers.Append("Vary", "Accept");
            context.Response.Redirect(explorer.AbsoluteUri);
            return Task.CompletedTask;
        });
    }
}
