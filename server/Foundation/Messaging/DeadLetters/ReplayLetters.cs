using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>Replays the messages somebody has asked for. What is to be done is in the table, so a stop forgets none.</summary>
internal sealed partial class ReplayLetters(DeadLetters letters, EventLog log, TimeProvider time, ILogger<ReplayLetters> logger) : BackgroundService
{
    // As many as somebody asks for within a glance.
    private const int Batch = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = log.WatchAll();
        var hearing = new Hearing<string>("replay", log.Database, (db, ids) => { foreach (var id in ids) letters.Replay(db, id); }, letters.Fail, time, logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (letters.ToReplay(Batch) is { Count: > 0 } asked)
                {
                    var heard = new List<string>();
                    foreach (var id in asked)
                        if (letters.WorkOf(id) is { } work) await Redo(id, work, stoppingToken);
                        else heard.Add(id);
                    if (heard.Count > 0) await hearing.Hear(heard, stoppingToken);
                }
                else await wake.Wait(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception refused)
            {
                LogFailed(refused);
                await wake.Wait(Patience, time, stoppingToken);
            }
        }
    }

    // A request takes its time, and may be done again: so it is done first, and noted then.
    private async Task Redo(string id, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        Action<SqlSession> note = db => letters.Settle(db, id);
        try
        {
            await work(cancellation);
        }
        catch (Exception refused) when (refused is not (WriterBusyException or DatabaseAwayException) && !cancellation.IsCancellationRequested)
        {
            note = db => letters.Fail(db, id, Mishearing.Of(refused, 1));
        }
        await log.Database.Write(db =>
        {
            note(db);
            return 0;
        }, cancellation);
    }

    [LoggerMessage(204, LogLevel.Error, "Messages cannot be replayed; it is tried again")]
    private partial void LogFailed(Exception refused);
}
