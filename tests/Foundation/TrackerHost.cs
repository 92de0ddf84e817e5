using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Tests.Support.OpenApi;
using Tracker;

namespace Tests.Foundation;

/// <summary>The issue tracker of the README, listening on a port of its own.</summary>
public sealed class TrackerHost : IAsyncDisposable
{
    private static readonly Person[] People = [new("ada", "customer", "Ada"), new("ben", "developer", "Ben"), new("cleo", "maintainer", "Cleo")];

    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;
    private readonly ContractWatch _watch = new();

    private TrackerHost(TimeProvider time, Action<IServiceCollection>? services)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Faults).SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IStartupFilter>(_watch);
        services?.Invoke(builder.Services);
        _app = IssueTracker.Build(builder, _folder.Path, time, People);
    }

    /// <summary>The one address a client is given.</summary>
    public Uri Entry => new(_app.Urls.First() + "/");

    /// <summary>What the server logged as its own fault.</summary>
    public Heard Faults { get; } = new();

    public static async Task<TrackerHost> Start(TimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        var host = new TrackerHost(time ?? TimeProvider.System, services);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Somebody who has signed in by following links.</summary>
    public Task<Traveller> SignIn(string who) => Traveller.SignIn(Entry, who);

    /// <summary>Stops it, and compares all it has answered with what it says of itself.</summary>
    public async ValueTask DisposeAsync()
    {
        var promised = new OpenApiContract(await Descriptions.OpenApi(Entry, "v1"));
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
        ContractWatch.Keeps(_watch.Breaches([promised]));
    }
}
