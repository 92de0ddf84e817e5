using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Operations;

/// <summary>Makes a program one that can be watched from outside, and stopped without losing anything.</summary>
public static class Operating
{
    // Requests take a second at most, and a hearer's batch less: whoever needs longer hangs. Ten seconds are what Docker waits before it kills.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(8);

    /// <summary>Adds logs, telemetry and the order of stopping. Nothing of OpenTelemetry is loaded unless a collector was named.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="settings">What it was told.</param>
    /// <param name="service">What the service is called where it is watched (<c>service.name</c>), unless OTEL_SERVICE_NAME says otherwise.</param>
    public static void AddOperations(this WebApplicationBuilder builder, OperationSettings settings, string service)
    {
        builder.Services.AddSingleton(new DrainOptions { Grace = settings.Drain });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.Drain + StopLimit);
        // Trace and span of the request, on every line.
        if (settings.LogsJson) builder.Logging.AddJsonConsole(console => console.IncludeScopes = true);
        if (settings.Collector is { } collector) Export.AddTo(builder, collector, service);
    }
}
