using Dispatch;
using Hypermedia.Explorer;
using Hypermedia.Foundation;
using Microsoft.IdentityModel.Tokens;
using Passengers;
using Trips;
using Webhooks;

namespace AllInOne;

/// <summary>All services in one process: each module with its own database, joined by links and events as they would be apart.</summary>
public static class TaxiServer
{
    /// <summary>Puts the server together; it is not started yet.</summary>
    /// <exception cref="IOException">The data folder is held by another process, or cannot be written to.</exception>
    public static async Task<WebApplication> Build(WebApplicationBuilder builder, Settings settings, TimeProvider time)
    {
        var data = new DataFolder(settings.Data, settings.SharesData);
        var paths = new Paths(settings.Scramble);
        var api = new ApiDescription("Taxi Berlin", "ride", paths);
        api.Languages.Learn(typeof(TaxiServer).Assembly);
        if (settings.V1.IsKnown) api.AddVersion("v1", "Taxi Berlin, version 1", settings.V1.Elsewhere).Retirement = new Retirement(settings.DeprecatedSince, settings.Sunset, time) { EndsThen = settings.GoneAfterSunset };
        var home = api.AddVersion("v2", "Taxi Berlin, version 2", settings.V2.Elsewhere);

        var (databases, bus) = (new Databases(data.Path, data.IsShared), new LocalBus(time));
        var passengers = new PassengersModule(api, databases, bus, home, home.Route.Then("passengers"), time);
        var drivers = home.Route.Then("drivers");
        var trips = new TripsModule(api, databases, bus, data.File("exports"), (passengers.Item, drivers.Then("{id}")), passengers.MayRide, time);
        var dispatch = new DispatchModule(api, databases, bus, home, drivers, home.Route.Then("trips").Then("{id}"), time);
        var webhooks = new WebhooksModule(api, databases, bus, home, new WebhookOptions { AllowPrivateNetworks = settings.WebhooksToPrivateNetworks }, time);

        builder.Services.AddSingleton(time);
        builder.Services.AddFoundation(api, settings.Demo ? SignIn(api, data, time) : FoundationHost.Trust(settings.Authority!, settings.Audience!));
        trips.AddTo(builder.Services);
        dispatch.AddTo(builder.Services);
        if (home.IsHere) webhooks.AddTo(builder.Services);
        bus.AddTo(builder.Services);
        builder.Services.AddEars(passengers.Log, trips.Log, dispatch.Log, webhooks.Log);

        builder.Services.AddExplorer(options =>
        {
            options.Entry = context => OwnAddress.Of(context.RequestServices);
            options.KeysFolder = Directory.CreateDirectory(data.File("explorer-keys")).FullName;
            options.Title = api.Title;
            // Links to the other version lead to the instance that serves it.
            foreach (var elsewhere in new[] { settings.V1.Elsewhere, settings.V2.Elsewhere })
                if (elsewhere is not null) options.AllowedOrigins.Add(elsewhere.Text);
        });
        if (settings.RobotDrivers + settings.RobotPassengers > 0) builder.Services.AddHostedService(provider => new RobotService(provider, settings));

        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(() => Close(webhooks, trips, dispatch, passengers, data));
        app.UseExplorerAtEntry();
        app.UseFoundation();
        app.MapExplorer();
        app.MapEntry(api);
        trips.Map(app);
        if (home.IsHere)
        {
            passengers.Map(app);
            dispatch.Map(app);
            webhooks.Map(app);
        }
        if (settings.Demo) await Populate(passengers, dispatch);
        return app;
    }

    private static Func<CancellationToken, Task<TokenValidationParameters>> SignIn(ApiDescription api, DataFolder data, TimeProvider time)
    {
        var issuer = new TokenIssuer(data.File("identity.key"), time);
        api.SignIn = new SignInPoint(api, issuer, People.All);
        return FoundationHost.Trust(issuer);
    }

    private static async Task Populate(PassengersModule passengers, DispatchModule dispatch)
    {
        await passengers.Register(People.Passengers);
        await dispatch.Hire(People.Drivers);
    }

    private static void Close(params ReadOnlySpan<IDisposable> parts)
    {
        foreach (var part in parts) part.Dispose();
    }
}
