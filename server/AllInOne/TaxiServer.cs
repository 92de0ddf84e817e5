using Hypermedia.Explorer;
using Hypermedia.Foundation;

namespace AllInOne;

/// <summary>The taxi service: all of it in one process, or a part of it, joined with the others by links and messages.</summary>
public static class TaxiServer
{
    private const string ExplorerPath = "/explorer";

    /// <summary>Puts the server together; it is not started yet.</summary>
    /// <param name="builder">The program it becomes part of.</param>
    /// <param name="settings">What the command line asks for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="around">Goes around the bus, to see what is told; null for nothing.</param>
    /// <exception cref="IOException">The data folder is held by another process, or cannot be written to.</exception>
    /// <exception cref="DatabaseAwayException">A database server does not answer.</exception>
    public static async Task<WebApplication> Build(WebApplicationBuilder builder, Settings settings, TimeProvider time, Func<IMessageBus, IMessageBus>? around = null)
    {
        var data = new DataFolder(settings.Data, settings.Backing.Database is not null || !settings.ServesApi ? Sharing.WithAnyone : settings.SharesData ? Sharing.WithVersions : Sharing.Alone);
        builder.Services.AddSingleton(time);
        var api = settings.ServesApi ? new TaxiApi(settings, data, time, around) : null;
        api?.AddTo(builder.Services);
        if (settings.Explorer.IsHere) AddExplorer(builder.Services, settings, data);
        if (settings.RobotDrivers + settings.RobotPassengers > 0) builder.Services.AddHostedService(provider => new RobotService(provider, settings));

        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(() => Close(api, data));
        Proxies.Believe(app, settings.Proxies);
        if (settings.Explorer.IsHere) app.UseExplorerAtEntry();
        else if (settings.Explorer.At is { } explorer) app.LeadBrowsersTo(new Uri(new Uri(explorer.Text), ExplorerPath));
        if (api is not null) app.UseFoundation();
        if (settings.Explorer.IsHere) app.MapExplorer(ExplorerPath);
        api?.Map(app);
        if (settings.Demo && api is not null) await api.Populate();
        return app;
    }

    /// <summary>Where somebody begins who is to see all of it: at the address people are told, at the trips, or here.</summary>
    internal static Uri EntryOf(IServiceProvider services, Settings settings) =>
        (settings.PublicAt ?? (settings.Trips.IsHere ? null : settings.Trips.At)) is { } at ? new Uri(at.Text) : OwnAddress.Of(services);

    private static void AddExplorer(IServiceCollection services, Settings settings, DataFolder data) => services.AddExplorer(options =>
    {
        options.Entry = context => EntryOf(context.RequestServices, settings);
        options.KeysFolder = Directory.CreateDirectory(data.File("explorer-keys")).FullName;
        options.Title = "Taxi Berlin";
        // Links lead to what other processes serve.
        foreach (var elsewhere in new[] { settings.V1.Elsewhere, settings.V2.Elsewhere, settings.Trips.At, settings.Passengers.At, settings.Dispatch.At, settings.Webhooks.At })
            if (elsewhere is not null) options.AllowedOrigins.Add(elsewhere.Text);
    });

    private static void Close(params ReadOnlySpan<IDisposable?> parts)
    {
        foreach (var part in parts) part?.Dispose();
    }
}
