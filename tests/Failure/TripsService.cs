using Dispatch;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Tests.Support.OpenApi;
using Trips;

namespace Tests.Failure;

/// <summary>Trip management and the dispatcher as a server that has passenger management somewhere else.</summary>
internal sealed class TripsService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TripsModule _trips;
    private readonly DispatchModule _dispatch;
    private readonly ContractWatch _watch = new();

    public TripsService(string folder, TokenIssuer issuer, LocalBus bus, IReadOnlyList<Person> people, PassengersElsewhere passengers, TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Faults).SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IStartupFilter>(_watch);
        builder.Services.AddSingleton(time);
        var api = new ApiDescription("Trips", "ride", new Paths());
        var home = api.AddVersion("v2", "Trips, version 2");
        var (databases, drivers) = (Databases.InFolder(folder), home.Route.Then("drivers"));
        // Where a passenger is seen by people is no matter here: it is asked about by links.
        var passenger = home.Route.Then("somewhere").Then("{id}").ServedAt(new Address(passengers.Entry.GetLeftPart(UriPartial.Authority)));
        _trips = new TripsModule(api, databases, bus, home.Route, Path.Combine(folder, "exports"), (passenger, drivers.Then("{id}")), passengers, time);
        _dispatch = new DispatchModule(api, databases, bus, home, home.Route, home.Route.Then("trips").Then("{id}"), time);
        builder.Services.AddFoundation(api, issuer, people);
        _trips.AddTo(builder.Services);
        _dispatch.AddTo(builder.Services);
        bus.AddTo(builder.Services);
        _app = builder.Build();
        _app.UseFoundation();
        _app.MapEntry(api);
        _trips.Map(_app);
        _dispatch.Map(_app);
    }

    public Uri Entry => new(_app.Urls.First() + "/");

    public Heard Faults { get; } = new();

    public async Task<TripsService> Open()
    {
        await _app.StartAsync();
        return this;
    }

    /// <summary>Stops it, and compares all it has answered with what it says of itself.</summary>
    public async ValueTask DisposeAsync()
    {
        var promised = new OpenApiContract(await Descriptions.OpenApi(Entry, "v2"));
        await _app.StopAsync();
        await _app.DisposeAsync();
        _trips.Dispose();
        _dispatch.Dispose();
        ContractWatch.Keeps(_watch.Breaches([promised]));
        Assert.Empty(Faults.Errors);
    }
}
