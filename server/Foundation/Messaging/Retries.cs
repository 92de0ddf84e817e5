using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// Does one thing again and again until it is done, and sets it aside when it fails too often, so that its neighbours go on. A database that is away is no
/// fault of theirs: then it waits, and no try is counted.
/// </summary>
/// <param name="name">Names the work, for the log.</param>
/// <param name="database">The worker's own database.</param>
/// <param name="time">The clock that paces retries.</param>
/// <param name="logger">Told when something is set aside.</param>
internal sealed partial class Retries(string name, Database database, TimeProvider time, ILogger logger)
{
    // What another connection's lock or a restart causes is over by then.
    private const int Most = 5;

    // Doubled with each try: 0.3 s in all, so that neighbours wait less than a second.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    // How long to leave a database alone that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Returns once it is done, or was set aside.</summary>
    /// <param name="attempt">Does it; gives what has refused it, or null.</param>
    /// <param name="setAside">Sets it aside, with why and how often it was tried.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task UntilDone(Func<CancellationToken, Task<Exception?>> attempt, Action<SqlSession, Mishearing> setAside, CancellationToken cancellation)
    {
        var (tries, pause) = (1, FirstPause);
        while (await attempt(cancellation) is { } refused)
            // The database is asked and not the exception: whoever writes a handler may throw anything.
            if (refused is WriterBusyException || !await IsThere(cancellation)) await Wait(Patience, cancellation);
            else if (tries < Most && refused is not MalformedMessageException)
            {
                tries++;
                await Wait(pause, cancellation);
                pause *= 2;
            }
            else if (await Write(db => setAside(db, Mishearing.Of(refused, tries)), cancellation) is { } full)
            {
                // Then the line stops, for everybody to see: it is not this one that is at fault.
                LogStopped(full, name);
                await Wait(Patience, cancellation);
            }
            else
            {
                LogSetAside(refused, name, tries);
                return;
            }
    }

    /// <summary>Returns once the database can be written to.</summary>
    public async Task UntilThere(CancellationToken cancellation)
    {
        while (!await IsThere(cancellation)) await Wait(Patience, cancellation);
    }

    /// <summary>Writes in a transaction; gives what has refused it, or null.</summary>
    public Task<Exception?> Write(Action<SqlSession> change, CancellationToken cancellation) => Try(once => database.Write(change, once), cancellation);

    /// <summary>Does something once; gives what has refused it, or null.</summary>
    public static async Task<Exception?> Try(Func<CancellationToken, Task> attempt, CancellationToken cancellation)
    {
        try
        {
            await attempt(cancellation);
            return null;
        }
        catch (Exception refused) when (!cancellation.IsCancellationRequested)
        {
            return refused;
        }
    }

    /// <summary>True while the database can be written to: a transaction that changes nothing goes the way of all that do.</summary>
    public async Task<bool> IsThere(CancellationToken cancellation) => await Write(db => db.Execute("DELETE FROM lease WHERE name = ''"), cancellation) is null;

    private Task Wait(TimeSpan pause, CancellationToken cancellation) => Task.Delay(pause, time, cancellation);

    [LoggerMessage(202, LogLevel.Error, "'{Name}' set something aside after {Tries} tries")]
    private partial void LogSetAside(Exception refused, string name, int tries);

    [LoggerMessage(203, LogLevel.Critical, "'{Name}' has stopped: no more can be set aside; it is tried again")]
    private partial void LogStopped(Exception refused, string name);
}

/// <summary>How a message could not be heard.</summary>
/// <param name="Why">The last refusal, for an operator.</param>
/// <param name="Times">How often it was tried.</param>
public sealed record Mishearing(string Why, int Times)
{
    /// <summary>As it is told of what was refused.</summary>
    internal static Mishearing Of(Exception refused, int times) => new($"{refused.GetType().Name}: {refused.Message}", times);
}
