using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// Wakes who watches a log when another process has written to its database. Nobody rings across processes, so it looks: SQLite
/// says of a connection whether others have committed since it last looked (<c>PRAGMA data_version</c>), at the price of reading
/// a number from memory that they share.
/// </summary>
public sealed partial class HearOthers(EventLog log, TimeProvider time, ILogger<HearOthers> logger) : BackgroundService
{
    // A tenth of a second later than in one process: nobody who watches a screen can tell.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reader = log.Database.OpenReader();
        using var pace = new PeriodicTimer(Pace, time);
        long? known = null;
        try
        {
            while (await pace.WaitForNextTickAsync(stoppingToken))
                if (Look(reader) is { } now && now != known)
                {
                    known = now;
                    log.WakeAll();
                }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }

    // A database that cannot be read now is looked at again in a moment.
    private long? Look(SqlSession reader)
    {
        try
        {
            return reader.One("PRAGMA data_version", row => (long?)row.GetInt64(0));
        }
        catch (Microsoft.Data.Sqlite.SqliteException refused)
        {
            LogFailed(refused);
            return null;
        }
    }

    [LoggerMessage(201, LogLevel.Warning, "Whether others have written could not be seen; it is tried again")]
    private partial void LogFailed(Exception refused);
}

/// <summary>Lets a program hear what other processes write.</summary>
public static class HearOthersExtensions
{
    /// <summary>Wakes who watches these logs when another process has written; does nothing for a log that no other process writes to.</summary>
    public static void AddEars(this IServiceCollection services, params ReadOnlySpan<EventLog> logs)
    {
        foreach (var log in logs)
            if (log.Database.IsShared) services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<HearOthers>(provider, log));
    }
}
