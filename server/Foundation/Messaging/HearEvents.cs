using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// A module that hears another's log. The effect of an event and the mark of how far it has heard are one transaction in
/// the hearer's own database: killed between any two steps, it goes on where it was, and nothing happens twice.
/// </summary>
/// <param name="name">Names the mark; one log heard by one module under one name.</param>
/// <param name="log">The log heard.</param>
/// <param name="kind">What the types of the events begin with that it hears; the others pass by.</param>
/// <param name="database">The hearer's own database.</param>
/// <param name="hear">What an event does; runs in a transaction that may be tried again, so it touches nothing else.</param>
/// <param name="time">The clock that paces retries.</param>
/// <param name="logger">Told when hearing fails.</param>
/// <param name="aside">Where an event goes that cannot be heard, and how it is told there, so that the others go on; null to stop at it.</param>
/// <param name="isWanted">False while no event would do anything, so that they pass by; null for always.</param>
public sealed partial class HearEvents(string name, EventLog log, string kind, Database database, Action<SqlSession, Event> hear, TimeProvider time, ILogger<HearEvents> logger, (DeadLetters Letters, Func<Event, Message?> Tell)? aside = null, Func<bool>? isWanted = null) : BackgroundService
{
    // What two groups of the other's writer bring: fewer would be more commits than there it takes, more a long transaction.
    private const int Batch = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Read again after a restart, in a second.
    private const int MostPassed = 20_000;

    // What nobody wanted must not be heard after a restart because somebody wants it by then: so it is marked when it stops, and where it is killed, what passed in so
    // short a time may be heard late.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private readonly Mark _mark = new(name);

    // How far it has read. The mark may be behind, by events that pass by: so few are worth no transaction.
    private long? _read, _marked;
    private long _markedAt;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = log.WatchAll();
        var hearing = new Hearing<Event>(name, database, Hear, aside is null ? null : SetAside, time, logger);
        using var lag = Metrics.Lag.Add(Waiting, new(Metrics.Hearer, database.Name), new(Metrics.Destination, log.Database.Name));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await HearBatch(hearing, stoppingToken)) await wake.Wait(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (DatabaseAwayException away)
            {
                LogAway(away, name);
                await wake.Wait(Patience, time, stoppingToken);
            }
            catch (Exception refused)
            {
                LogFailed(refused, name);
                Metrics.HearingFailed(database.Name, log.Database.Name);
                await wake.Wait(Patience, time, stoppingToken);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (isWanted is null || ExecuteTask is { IsCompleted: false } || _read is not { } passed || passed == _marked) return;
        try
        {
            await Pass(passed, cancellationToken);
        }
        catch (Exception refused)
        {
            LogUnmarked(refused, name);
        }
    }

    private async Task<bool> HearBatch(Hearing<Event> hearing, CancellationToken cancellation)
    {
        if (_read is null) (_read, _markedAt) = (_marked = database.Read(_mark.Read), time.GetTimestamp());
        var (events, last, mayBeMore) = log.Listen(kind, _read.Value, Batch);
        // Before anybody is asked: what they do then, such as moving a clock on, is later than these.
        var now = time.GetTimestamp();
        if (events.Count > 0 && isWanted?.Invoke() is not false)
        {
            await Hear(hearing, events, cancellation);
            _marked = events[^1].Sequence;
        }
        else if (last - _marked > MostPassed || (isWanted is not null && last > _marked && time.GetElapsedTime(_markedAt, now) >= Pace)) await Pass(last, cancellation);
        _read = last;
        return mayBeMore;
    }

    private async Task Pass(long last, CancellationToken cancellation)
    {
        await database.Write(db => _mark.Move(db, last), cancellation);
        (_marked, _markedAt) = (last, time.GetTimestamp());
    }

    private async Task Hear(Hearing<Event> hearing, IReadOnlyList<Event> events, CancellationToken cancellation)
    {
        using var trace = MessageTrace.Process(events, log.Database, database.Name);
        try
        {
            await hearing.Hear(trace?.Facts ?? events, cancellation);
        }
        catch (Exception refused) when (trace?.Fail(refused) is true)
        {
            throw;
        }
        Metrics.HeardMessages(database.Name, log.Database.Name, events.Count);
    }

    // Null while a database cannot be read: then the attempts that fail say so.
    private long? Waiting()
    {
        try
        {
            return Math.Max(0, log.End - (_read ?? database.Read(_mark.Read)));
        }
        catch (Exception away) when (away is System.Data.Common.DbException or DatabaseAwayException)
        {
            return null;
        }
    }

    private void Hear(SqlSession db, IReadOnlyList<Event> events)
    {
        var mark = _mark.Read(db);
        // Another instance may have heard them already.
        if (events[^1].Sequence <= mark) return;
        foreach (var told in events.Where(told => told.Sequence > mark))
        {
            using var span = DatabaseTrace.Change(database, told.TraceParent);
            hear(db, told);
        }
        _mark.Move(db, events[^1].Sequence);
    }

    private void SetAside(SqlSession db, Event told, Mishearing why)
    {
        if (told.Sequence <= _mark.Read(db)) return;
        if (aside!.Value.Tell(told) is { } message) aside.Value.Letters.SetAside(db, name, message, why);
        _mark.Move(db, told.Sequence);
    }

    [LoggerMessage(205, LogLevel.Error, "Hearing '{Name}' failed; it is tried again from where it was")]
    private partial void LogFailed(Exception refused, string name);

    [LoggerMessage(211, LogLevel.Warning, "What passed by hearing '{Name}' could not be marked; it may be heard once it starts again")]
    private partial void LogUnmarked(Exception refused, string name);

    [LoggerMessage(202, LogLevel.Warning, "Hearing '{Name}' waits for the database")]
    private partial void LogAway(DatabaseAwayException away, string name);
}
