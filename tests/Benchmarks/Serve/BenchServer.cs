using AllInOne;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
        await app.StartAsync();
        Console.WriteLine(Ready + app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }
}
