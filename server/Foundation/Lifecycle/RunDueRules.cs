using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// Does what the clock has to do. The times are in the table, so a restart forgets none; between two of them it sleeps
/// until the earliest, and looks again whenever something changed.
/// </summary>
public sealed partial class RunDueRules<T, TState>(Door<T, TState> door, Database database, TimeProvider time, ILogger<RunDueRules<T, TState>> logger) : BackgroundService
    where T : class, ILiving<T, TState> where TState : struct, Enum
{
    // One group of the writer; what is left is done in the next round.
    private const int Most = 256;

    // How long to leave a database alone that refused to be read or written.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = door.Log.WatchAll();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Looked up first: what changes is seldom due at once, and a round of the writer for nothing is one too many.
                if (database.Read(door.Table.NextDue) is not { } next) await changed.Wait(stoppingToken);
                else if (next > time.GetUtcNow()) await changed.WaitUntil(next, time, stoppingToken);
                else await Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (DatabaseAwayException away)
            {
                LogAway(away, typeof(T).Name);
                await changed.Wait(Patience, time, stoppingToken);
            }
            catch (Exception refused)
            {
                LogFailed(refused, typeof(T).Name);
                await changed.Wait(Patience, time, stoppingToken);
            }
        }
    }

    /// <summary>Does all that is due by now.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        int done;
        do
        {
            var moment = new Moment(time.GetUtcNow(), Caller.Clock);
            done = await database.Write(db =>
            {
                var due = door.Table.Due(db, moment.Now, Most);
                foreach (var id in due)
                    if (door.Table.Find(db, id) is { } resource && door.Rules.ClockAct(resource.State) is { } act)
                        Do(db, resource, act, moment);
                return due.Count;
            }, cancellation);
        } while (done == Most);
    }

    // What the clock does belongs to the trace of what set the clock.
    private void Do(SqlSession db, T resource, Act<T, TState> act, Moment moment)
    {
        var trace = door.Trace(db, resource.Id);
        using var work = Telemetry.Carry($"clock {act.Name}", trace);
        using var write = DatabaseTrace.Change(database, work?.Id);
        door.Perform(db, resource.Id, act, act.Form.Empty(), moment with { TraceParent = work?.Id ?? trace });
    }

    [LoggerMessage(100, LogLevel.Error, "What the clock has to do for {Kind} failed; it is tried again")]
    private partial void LogFailed(Exception refused, string kind);

    [LoggerMessage(101, LogLevel.Warning, "What the clock has to do for {Kind} waits for the database")]
    private partial void LogAway(DatabaseAwayException away, string kind);
}
