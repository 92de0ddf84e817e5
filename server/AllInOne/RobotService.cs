using Hypermedia.Client;
using Robots;

namespace AllInOne;

/// <summary>Lets the robots live beside the server: over HTTP, from the entry, like everybody else.</summary>
internal sealed class RobotService(IServiceProvider services, Settings settings) : BackgroundService
{
    // A passenger stays for about five acts of a ride before going somewhere again.
    private const int RestInActs = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var up = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await new RobotCrew(() => new HalClient(), TaxiServer.EntryOf(services, settings), new RobotOptions
        {
            Drivers = settings.RobotDrivers,
            Passengers = settings.RobotPassengers,
            Pace = settings.RobotPace,
            Rest = settings.RobotPace * RestInActs,
            Time = services.GetRequiredService<TimeProvider>(),
            Log = services.GetRequiredService<ILogger<RobotService>>(),
        }).Run(stoppingToken);
    }
}
