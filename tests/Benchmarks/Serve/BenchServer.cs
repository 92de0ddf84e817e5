using AllInOne;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Operations;

namespace Benchmarks.Serve;

/// <summary>The server as it is shipped, with the baselines beside its routes. Says where it is, and ends when its input does.</summary>
internal static class BenchServer
{
    public const string Ready = "listening at ";

    public static async Task<int> Run(string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = await TaxiServer.Build(builder, new Settings { Data = folder, Demo = true }, TimeProvider.System);
        Baselines.Map(app);
        ByHand.Map(app, Path.Combine(folder, "trips.db"));
        app.MapGet("/memory", Memory.Now);
        return await RunUntilInputEnds(app);
    }

    /// <summary>Some of the services, told as <c>AllInOne</c> is told, with the baselines beside them.</summary>
    public static async Task<int> RunPart(string[] told)
    {
        var builder = WebApplication.CreateBuilder(told);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Error);
        var (settings, mistakes) = Settings.Read(builder.Configuration, isDevelopment: false);
        if (settings is null) throw new ArgumentException(string.Join(' ', mistakes), nameof(told));
        builder.AddOperations(settings.Operations, "taxi-part");
        await using var app = await TaxiServer.Build(builder, settings, TimeProvider.System);
        Baselines.Map(app);
        return await RunUntilInputEnds(app);
    }

    private static async Task<int> RunUntilInputEnds(WebApplication app)
    {
        await app.StartAsync();
        Console.WriteLine(Ready + app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        // On a thread of its own: the console reads in the caller's, and one of the pool's, which has as many as there are processors, would do nothing else.
        await Task.Factory.StartNew(Console.In.ReadToEnd, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await app.StopAsync();
        return 0;
    }
}
