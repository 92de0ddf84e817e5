using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// Works on the requests in a log, in order. How far it is, is a mark in the worker's own database, which moves once a request is done: what a stop interrupts is
/// done again. Of several instances one works at a time (<see cref="Lease"/>).
/// </summary>
internal sealed partial class ServeRequests(string name, EventLog log, string asks, Database database, Func<Event, Message?> tell, Serving<Message> serving, string instance, TimeProvider time, ILogger logger) : BackgroundService
{
    // Looked through for requests at once: most of what others do is none.
    private const int Batch = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lease _lease = new(database, "serve " + name, instance, time);
    private readonly Mark _mark = new(name);

    // How far it has read. The mark may be behind, by events that are no requests.
    private long? _read;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = log.WatchAll();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await ServeNext(stoppingToken)) await wake.Wait(stoppingToken);
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
                await wake.Wait(Patience, time, stoppingToken);
            }
        }
    }

    // True if there may be another.
    private async Task<bool> ServeNext(CancellationToken cancellation)
    {
        _read ??= database.Read(_mark.Read);
        var (asked, last, mayBeMore) = log.Listen(asks, _read.Value, Batch);
        if (asked.Count == 0)
        {
            _read = last;
            return mayBeMore;
        }
        if (!await _lease.Take(cancellation))
        {
            await Task.Delay(Lease.Pace, time, cancellation);
            return true;
        }
        try
        {
            // Another instance may have done it until now.
            if (database.Read(_mark.Read) < asked[0].Sequence) await Serve(asked[0], cancellation);
            _read = asked[0].Sequence;
            return true;
        }
        finally
        {
            await GiveBack();
        }
    }

    private async Task Serve(Event request, CancellationToken cancellation)
    {
        if (request.Type == asks && tell(request) is { } message)
        {
            using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var renewed = Renew(mine);
            try
            {
                await serving.Serve(message, mine.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new LeaseLostException("serve " + name);
            }
            finally
            {
                await mine.CancelAsync();
                await renewed;
            }
        }
        await database.Write(db =>
        {
            _lease.Keep(db);
            _mark.Move(db, request.Sequence);
        }, cancellation);
    }

    // Work that somebody else may do now is given up.
    private async Task Renew(CancellationTokenSource mine)
    {
        try
        {
            do await Task.Delay(Lease.Pace, time, mine.Token);
            while (await _lease.Take(mine.Token));
            await mine.CancelAsync();
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested) { }
        catch (Exception refused)
        {
            LogFailed(refused, name);
            await mine.CancelAsync();
        }
    }

    private async Task GiveBack()
    {
        try
        {
            await _lease.Release();
        }
        catch (Exception refused)
        {
            LogKept(refused, name);
        }
    }

    [LoggerMessage(208, LogLevel.Error, "Work '{Name}' failed; it is tried again from where it was")]
    private partial void LogFailed(Exception refused, string name);

    [LoggerMessage(209, LogLevel.Warning, "Work '{Name}' waits for the database")]
    private partial void LogAway(DatabaseAwayException away, string name);

    [LoggerMessage(210, LogLevel.Warning, "The lease of work '{Name}' was not given back; it ends by itself")]
    private partial void LogKept(Exception refused, string name);
}
