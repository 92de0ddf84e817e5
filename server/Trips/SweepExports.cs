using Hypermedia.Foundation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trips;

/// <summary>Sweeps up, when a server starts, the files that belong to no export.</summary>
internal sealed partial class SweepExports(ExportFolder folder, Func<string, Export?> kept, ILogger<SweepExports> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        try
        {
            folder.Sweep(kept);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or System.Data.Common.DbException or DatabaseAwayException)
        {
            // What is left over harms nobody; the next start tries it again.
            LogLeft(refused);
        }
    }, stoppingToken);

    [LoggerMessage(400, LogLevel.Warning, "Files that belong to no export are left over")]
    private partial void LogLeft(Exception refused);
}
