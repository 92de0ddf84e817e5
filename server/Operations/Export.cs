using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Operations;

/// <summary>Sends traces, metrics and logs to a collector. A type of its own, so that nothing of it is loaded where nothing is sent.</summary>
internal static class Export
{
    private static readonly string[] Meters = [Telemetry.Name, "Hypermedia.Client", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql"];

    public static void AddTo(WebApplicationBuilder builder, Collector collector, string service)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? service, serviceVersion: typeof(Export).Assembly.GetName().Version?.ToString(fieldCount: 3)))
            // The client's own spans have all they need; the server's get their names and answers from the package.
            .WithTracing(tracing => tracing.AddSource(Telemetry.Name, "System.Net.Http").AddAspNetCoreInstrumentation(server => server.Filter = context => !IsProbe(context.Request.Path)))
            .WithMetrics(metrics => metrics.AddMeter(Meters));
        builder.Services.Configure<OpenTelemetryLoggerOptions>(logs => logs.IncludeFormattedMessage = true);
        var protocol = collector.UsesGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        if (collector.Address is { } address) telemetry.UseOtlpExporter(protocol, address);
        else
        {
            builder.Services.Configure<OtlpExporterOptions>(exporter => exporter.Protocol = protocol);
            telemetry.UseOtlpExporter();
        }
    }

    // Asked every few seconds, and of no interest to anybody.
    private static bool IsProbe(string? path) => path is HealthEndpoints.Live or HealthEndpoints.Ready;
}
