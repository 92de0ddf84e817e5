using Hypermedia.Foundation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trips;

/// <summary>
/// Writes exports, the oldest first and one at a time. What is to be done is in the table, so a stop forgets nothing: an
/// export it interrupts is still running, and is written again from the beginning by the next start.
/// </summary>
internal sealed partial class RunExports(Door<Export, ExportState> door, Database database, ExportFolder folder, TimeProvider time, ILogger<RunExports> logger) : BackgroundService
{
    // How long to leave a database alone that refused to be read or written.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly WriteExport _write = new(database, folder);
    private IDisposable? _turn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = door.Log.WatchAll();
        var swept = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if ((_turn ??= folder.TryHold()) is null)
                {
                    await changed.Wait(Patience, time, stoppingToken);
                    continue;
                }
                if (!swept) folder.Sweep(Kept);
                swept = true;
                if (await Next() is { } export) await Run(export, stoppingToken);
                else await changed.Wait(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (DatabaseAwayException away)
            {
                LogAway(away);
                await changed.Wait(Patience, time, stoppingToken);
            }
            catch (Exception refused)
            {
                LogFailed(refused);
                await changed.Wait(Patience, time, stoppingToken);
            }
        }
    }

    public override void Dispose()
    {
        _turn?.Dispose();
        base.Dispose();
    }

    private Export? Kept(string id) => database.Read(db => door.Table.Find(db, id)) is { State: ExportState.Ready } export ? export : null;

    // One that is running already was interrupted: nobody else writes, in whichever process.
    private async Task<Export?> Next()
    {
        if (database.Read(db => ExportStore.Oldest(db, ExportState.Running)) is { } interrupted) return database.Read(db => door.Table.Find(db, interrupted));
        while (database.Read(db => ExportStore.Oldest(db, ExportState.Pending)) is { } waiting)
            if (await Perform(waiting, "begin", db => new Taking(TripStore.Newest(db)), door.LastFact(waiting)?.TraceParent) is Passage<Export>.Done begun) return begun.Now;
        return null;
    }

    private async Task Run(Export export, CancellationToken cancellation)
    {
        // What the request set off belongs to its trace.
        var cause = door.LastFact(export.Id)?.TraceParent;
        using var work = Telemetry.Carry("write export", cause);
        var trace = work?.Id ?? cause;
        try
        {
            var delivery = await _write.From(export, cancellation);
            await Perform(export.Id, "finish", _ => delivery, trace);
        }
        catch (Exception broken) when (broken is not (OperationCanceledException or WriterBusyException or DatabaseAwayException))
        {
            LogGivenUp(broken, export.Id);
            folder.Discard(export);
            await Perform(export.Id, "fail", _ => new Mishap(Why(broken)), trace);
        }
    }

    private Task<Passage<Export>> Perform(string id, string act, Func<SqlSession, object> form, string? trace)
    {
        var moment = new Moment(time.GetUtcNow(), Caller.System(ExportLifecycle.ExporterName), trace);
        return database.Write(db => door.Perform(db, id, door.Rules[act], form(db), moment));
    }

    private static string Why(Exception broken) => broken is IOException or UnauthorizedAccessException
        ? "The file could not be written: the disk is full, or the server may not write there. Ask for another export once that is mended."
        : "The file could not be made: the mistake is on the server's side and is logged there.";

    [LoggerMessage(400, LogLevel.Error, "Exports cannot be taken on; it is tried again")]
    private partial void LogFailed(Exception refused);

    [LoggerMessage(402, LogLevel.Warning, "Exports wait for the database")]
    private partial void LogAway(DatabaseAwayException away);

    [LoggerMessage(401, LogLevel.Error, "Export {Id} was given up")]
    private partial void LogGivenUp(Exception broken, string id);
}
