using AllInOne;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tests.Support.OpenApi;

namespace Tests.Support;

/// <summary>The real server, listening on a port of its own, on an empty data folder.</summary>
public sealed class Taxi : IAsyncDisposable
{
    private readonly TemporaryFolder? _folder;
    private readonly WebApplication _app;
    private readonly ContractWatch _watch;
    private readonly MessageWatch _messages;
    private readonly Settings _settings;

    private Taxi(WebApplication app, TemporaryFolder? folder, Heard heard, ContractWatch watch, MessageWatch messages, Settings settings)
    {
        (_app, _watch, _messages, _settings) = (app, watch, messages, settings);
        _folder = folder;
        Faults = heard;
        Entry = new Uri(app.Urls.First() + "/");
    }

    /// <summary>The one address a client is given.</summary>
    public Uri Entry { get; }

    /// <summary>What the server logged as its own fault.</summary>
    public Heard Faults { get; }

    /// <summary>What its services have told so far, in the order of each.</summary>
    public IReadOnlyList<Message> Told => [.. _messages.Told];

    /// <summary>Starts it. Robots stay at home unless asked for; <paramref name="told"/> is what else the command line says.</summary>
    public static async Task<Taxi> Start(TimeProvider? time = null, string? scramble = null, string? data = null, int robotDrivers = 0, TimeSpan robotPace = default, Func<Settings, Settings>? told = null, string at = "http://127.0.0.1:0")
    {
        var folder = data is null ? new TemporaryFolder() : null;
        var builder = WebApplication.CreateBuilder();
        var heard = new Heard();
        builder.Logging.ClearProviders().AddProvider(heard).SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls(at);
        var settings = new Settings { Data = data ?? folder!.Path, Demo = true, Scramble = scramble, RobotDrivers = robotDrivers, RobotPace = robotPace };
        if (told is not null) settings = told(settings);
        var watch = new ContractWatch();
        builder.Services.AddSingleton<IStartupFilter>(watch);
        MessageWatch? messages = null;
        var app = await TaxiServer.Build(builder, settings, time ?? TimeProvider.System, bus => messages = new MessageWatch(bus));
        await app.StartAsync();
        return new Taxi(app, folder, heard, watch, messages!, settings);
    }

    /// <summary>Somebody who has signed in by following links.</summary>
    public Task<Traveller> SignIn(string who) => Traveller.SignIn(Entry, who);

    /// <summary>Stops it, and compares all it has answered and told with its description.</summary>
    public async ValueTask DisposeAsync()
    {
        // The committed documents tell of paths a person can read, and of all versions.
        var promised = _settings is { Scramble: null, V1.IsHere: true, V2.IsHere: true } ? OpenApiContract.Committed : await Promised();
        var told = _messages.Breaches(AsyncApiContract.Committed);
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder?.Dispose();
        MessageWatch.Keeps(told);
        ContractWatch.Keeps(_watch.Breaches(promised));
    }

    private async Task<IReadOnlyList<OpenApiContract>> Promised()
    {
        var here = new[] { ("v1", _settings.V1.IsHere), ("v2", _settings.V2.IsHere) }.Where(version => version.Item2).Select(version => version.Item1);
        return await Task.WhenAll(here.Select(async version => new OpenApiContract(await Descriptions.OpenApi(Entry, version))));
    }
}
