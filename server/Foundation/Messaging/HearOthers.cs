using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// Wakes who watches a log when another process has written to its database, and tells the others when this one has. What is told carries nothing:
/// whoever hears it reads in the log whose subjects have changed, and wakes just those who watch them.
/// </summary>
public sealed partial class HearOthers(EventLog log, TimeProvider time, ILogger<HearOthers> logger) : BackgroundService
{
    // How long to leave a database alone that cannot be heard.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var ear = log.Database.Engine.OpenEar(time);
        try
        {
            await Task.WhenAll(Hear(ear, stoppingToken), ear.Tells ? Tell(ear, stoppingToken) : Task.CompletedTask);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task Hear(IEar ear, CancellationToken cancellation)
    {
        long? heard = null;
        while (true)
        {
            try
            {
                await ear.Wait(cancellation);
                if (heard is { } last)
                {
                    heard = log.WakeAfter(last);
                    continue;
                }
                // Whoever began to watch before this did may have missed something.
                heard = log.End;
                log.WakeAll();
            }
            catch (DatabaseAwayException away)
            {
                LogFailed(away);
                await Task.Delay(Patience, TimeProvider.System, cancellation);
            }
        }
    }

    private async Task Tell(IEar ear, CancellationToken cancellation)
    {
        using var written = log.WatchOwn();
        while (true)
        {
            await written.Wait(cancellation);
            try
            {
                await ear.Tell(cancellation);
            }
            catch (DatabaseAwayException away)
            {
                // The others look by themselves.
                LogFailed(away);
                await Task.Delay(Patience, TimeProvider.System, cancellation);
            }
        }
    }

    [LoggerMessage(201, LogLevel.Warning, "Others who write to the database are not heard at the moment; it is tried again")]
    private partial void LogFailed(DatabaseAwayException away);
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
