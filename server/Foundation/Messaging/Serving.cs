using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// Works on requests, one after the other. One that fails again and again is set aside, so that the next gets its turn. A database that is away is no
/// fault of theirs: then it waits, and no try is counted.
/// </summary>
/// <param name="name">Names the work, for the log.</param>
/// <param name="database">The worker's own database.</param>
/// <param name="work">Does what is asked, outside of any transaction.</param>
/// <param name="setAside">Sets one aside in the same database.</param>
/// <param name="time">The clock that paces retries.</param>
/// <param name="logger">Told when work fails.</param>
public sealed partial class Serving<T>(string name, Database database, Func<T, CancellationToken, Task> work, Action<SqlSession, T, Mishearing> setAside, TimeProvider time, ILogger logger)
{
    /// <summary>How often one is tried before it is set aside.</summary>
    public const int MostTries = 5;

    // Doubled with each try, as with what is heard.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    // How long to leave a database alone that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Does what is asked; returns once that is done, or the request was set aside.</summary>
    public async Task Serve(T request, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var tries = 1; ;)
            try
            {
                await work(request, cancellation);
                return;
            }
            catch (Exception refused) when (!cancellation.IsCancellationRequested)
            {
                if (refused is WriterBusyException || !await IsThere(cancellation)) await Task.Delay(Patience, time, cancellation);
                else if (tries < MostTries && refused is not MalformedMessageException)
                {
                    tries++;
                    await Task.Delay(pause, time, cancellation);
                    pause *= 2;
                }
                else
                {
                    await SetAside(request, new Mishearing($"{refused.GetType().Name}: {refused.Message}", tries), cancellation);
                    LogSetAside(refused, name, tries);
                    return;
                }
            }
    }

    /// <summary>Returns once the database can be written to.</summary>
    public async Task UntilThere(CancellationToken cancellation)
    {
        while (!await IsThere(cancellation)) await Task.Delay(Patience, time, cancellation);
    }

    // Where no more can be set aside, the line stops for everybody to see.
    private async Task SetAside(T request, Mishearing why, CancellationToken cancellation)
    {
        while (await Try(db => setAside(db, request, why), cancellation) is { } full)
        {
            LogStopped(full, name);
            await Task.Delay(Patience, time, cancellation);
        }
    }

    private async Task<bool> IsThere(CancellationToken cancellation) => await Try(db => db.Execute("DELETE FROM lease WHERE name = ''"), cancellation) is null;

    private async Task<Exception?> Try(Action<SqlSession> change, CancellationToken cancellation)
    {
        try
        {
            await database.Write(db =>
            {
                change(db);
                return 0;
            }, cancellation);
            return null;
        }
        catch (Exception refused) when (!cancellation.IsCancellationRequested)
        {
            return refused;
        }
    }

    [LoggerMessage(206, LogLevel.Error, "Work '{Name}' set a request aside after {Tries} tries")]
    private partial void LogSetAside(Exception refused, string name, int tries);

    [LoggerMessage(207, LogLevel.Critical, "Work '{Name}' has stopped: no more requests can be set aside; it is tried again")]
    private partial void LogStopped(Exception refused, string name);
}
