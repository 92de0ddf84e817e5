using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Passengers;
using Tests.Support;

namespace Tests.Failure;

/// <summary>Passenger management as a server of its own, whose every path is scrambled; it counts who comes, and can be made to behave badly.</summary>
internal sealed class PassengersService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PassengersModule _module;
    private int _requests;

    public PassengersService(string folder, TokenIssuer issuer, IMessageBus bus, IReadOnlyList<Person> people, TimeProvider time, string at = "http://127.0.0.1:0", bool shared = false)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Faults).SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls(at);
        builder.Services.AddSingleton(time);
        var api = new ApiDescription("Passengers", "ride", new Paths("a seed trip management does not know"));
        var home = api.AddVersion("v2", "Passengers, version 2");
        _module = new PassengersModule(api, Databases.InFolder(folder, shared), bus, home, home.Route.Then("passengers"), time);
        builder.Services.AddFoundation(api, issuer, people);
        _app = builder.Build();
        _app.Use(Count);
        _app.UseFoundation();
        _app.MapEntry(api);
        _module.Map(_app);
    }

    public Uri Entry => new(_app.Urls.First() + "/");

    public Heard Faults { get; } = new();

    /// <summary>What is done to a request in place of an answer; null for an answer.</summary>
    public Func<HttpContext, Task>? Mood { get; set; }

    /// <summary>How many requests came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public async Task<PassengersService> Open(IReadOnlyList<(string, string, string)> registered)
    {
        await _module.Register(registered);
        await _app.StartAsync();
        return this;
    }

    /// <summary>Tells what happens to passengers on another bus, too.</summary>
    public void TellOn(IMessageBus bus) => bus.Publish(_module.Log, "passengers", told => Message.Of("passengers", told, (json, fact) => json.WriteRawValue(fact.Snapshot, skipInputValidation: true)));

    /// <summary>No longer listens, as if it were killed; what it has kept stays.</summary>
    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Mood = null;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _module.Dispose();
    }

    private async Task Count(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _requests);
        try
        {
            await (Mood?.Invoke(context) ?? next(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Who asked has hung up.
            context.Abort();
        }
    }
}
