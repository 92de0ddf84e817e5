using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Operations;
using Tests.Support;

namespace Tests.Observability;

public sealed class Sending_to_a_collector
{
    [Fact]
    public async Task Traces_metrics_and_logs_get_there_and_are_of_one_trace()
    {
        await using var collector = await Collecting.Start();
        using var folder = new TemporaryFolder();
        var trace = new byte[16];
        var builder = Quiet();
        builder.AddOperations(new OperationSettings { Collector = new Collector(new Uri(collector.Address), UsesGrpc: false) }, "lamps");
        await using (var app = builder.Build())
        {
            await app.StartAsync();
            using var database = new Database(folder.File("lit.db"), ["CREATE TABLE lamp (id INTEGER PRIMARY KEY)"]);
            using (var work = Telemetry.Carry("light a lamp", null)!)
            {
                work.TraceId.CopyTo(trace);
                await database.Write(db => db.Execute("INSERT INTO lamp (id) VALUES (1)"));
                LogFlicker(app.Logger);
            }
            await app.StopAsync();
        }
        foreach (var signal in new[] { "traces", "metrics", "logs" })
        {
            Assert.True(collector.Has(signal, "lamps"), $"{signal} name the service.");
            Assert.True(collector.Has(signal, "service.instance.id"), $"{signal} name the instance.");
        }
        Assert.True(collector.Has("traces", "light a lamp"));
        Assert.True(collector.Has("traces", "write lit"));
        Assert.True(collector.Has("metrics", "hypermedia.writer.group.size"));
        Assert.True(collector.Has("logs", "The lamp flickers"));
        Assert.True(collector.Has("traces", trace) && collector.Has("logs", trace), "The log has the trace it was written in.");
    }

    [Fact]
    public async Task A_server_sends_what_it_has_left_before_it_ends()
    {
        await using var collector = await Collecting.Start();
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.Start("--otlp", collector.Address, "--drain", "0");
        using (var ana = await Traveller.SignIn(server.Entry, "passenger-1")) await ana.Request();
        Assert.Contains("OpenTelemetry", await Loaded(server), StringComparison.Ordinal);
        Assert.Equal(0, await server.Stop());
        Assert.True(collector.Has("traces", "ride.trip.requested"));
        Assert.True(collector.Has("traces", "http.route"));
        Assert.True(collector.Has("metrics", "hypermedia.acts"));
        Assert.True(collector.Has("metrics", "http.server.request.duration"));
        Assert.True(collector.Has("traces", "taxi"));
    }

    [Fact]
    public async Task Nothing_of_it_is_loaded_where_nobody_asked_for_it()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.Start("--drain", "0");
        using (var ana = await Traveller.SignIn(server.Entry, "passenger-1")) await ana.Request();
        var loaded = await Loaded(server);
        Assert.Contains("Hypermedia.Foundation", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTelemetry", loaded, StringComparison.Ordinal);
    }

    [Fact]
    public void The_terminal_gets_json_with_the_trace_when_asked()
    {
        var builder = Quiet();
        builder.AddOperations(new OperationSettings { LogsJson = true }, "lamps");
        using var services = builder.Services.BuildServiceProvider();
        Assert.Equal("json", services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.True(services.GetRequiredService<IOptionsMonitor<JsonConsoleFormatterOptions>>().CurrentValue.IncludeScopes);
        Assert.True(services.GetRequiredService<IOptions<LoggerFactoryOptions>>().Value.ActivityTrackingOptions.HasFlag(ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId));
    }

    // What a process has mapped into its memory; its libraries are among it.
    private static Task<string> Loaded(ServerProcess server) => File.ReadAllTextAsync($"/proc/{server.Id}/maps");

    private static WebApplicationBuilder Quiet()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }

    private static readonly Action<ILogger, Exception?> Flicker = LoggerMessage.Define(LogLevel.Warning, new EventId(1), "The lamp flickers");

    private static void LogFlicker(ILogger logger) => Flicker(logger, null);
}
