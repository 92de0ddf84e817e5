using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// Does what is heard: many things in one transaction; where that fails, each alone; and what fails alone again and again is set
/// aside, so that its neighbours go on. A database that is away is no fault of theirs: then it waits, and no try is counted.
/// </summary>
/// <param name="name">Names the hearing, for the log.</param>
/// <param name="database">The hearer's own database.</param>
/// <param name="hear">What some of them do; runs in a transaction that may be tried again, so it touches nothing else.</param>
/// <param name="setAside">Sets one aside in the same database: with why, and how often it was tried. Null where nothing may be left out.</param>
/// <param name="time">The clock that paces retries.</param>
/// <param name="logger">Told when hearing fails.</param>
public sealed partial class Hearing<T>(string name, Database database, Action<SqlSession, IReadOnlyList<T>> hear, Action<SqlSession, T, Mishearing>? setAside, TimeProvider time, ILogger logger)
{
    /// <summary>How often one is tried alone before it is set aside: what another connection's lock or a restart causes is over by then.</summary>
    public const int MostTries = 5;

    // Doubled with each try: 0.3 s in all, so that neighbours wait less than a second.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    // How long to leave a database alone that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Does them all, in order; returns once each has had its effect or was set aside.</summary>
    public async Task Hear(IReadOnlyList<T> group, CancellationToken cancellation)
    {
        while (!await TryTogether(group, cancellation))
            if (await IsThere(cancellation))
            {
                foreach (var one in group) await HearAlone(one, cancellation);
                return;
            }
            else await Wait(Patience, cancellation);
    }

    /// <summary>Returns once the database can be written to.</summary>
    public async Task UntilThere(CancellationToken cancellation)
    {
        while (!await IsThere(cancellation)) await Wait(Patience, cancellation);
    }

    private async Task<bool> TryTogether(IReadOnlyList<T> group, CancellationToken cancellation)
    {
        try
        {
            await database.Write(db =>
            {
                hear(db, group);
                return group.Count;
            }, cancellation);
            return true;
        }
        catch (Exception refused) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(refused, name, group.Count);
            return false;
        }
    }

    private async Task HearAlone(T one, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var tries = 1; ;)
        {
            if (await Try(db => hear(db, [one]), cancellation) is not { } refused) return;
            if (setAside is null) throw refused;
            // The database is asked and not the exception: who writes a handler may throw anything.
            if (refused is WriterBusyException || !await IsThere(cancellation)) await Wait(Patience, cancellation);
            else if (tries < MostTries && refused is not MalformedMessageException)
            {
                tries++;
                await Wait(pause, cancellation);
                pause *= 2;
            }
            else if (await Try(db => setAside(db, one, new Mishearing(Why(refused), tries)), cancellation) is { } full)
            {
                // Then the line stops, for everybody to see: it is not this one message that is at fault.
                LogStopped(full, name);
                await Wait(Patience, cancellation);
            }
            else
            {
                LogSetAside(refused, name, tries);
                return;
            }
        }
    }

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

    // A transaction that changes nothing, on the way of all that do.
    private async Task<bool> IsThere(CancellationToken cancellation) => await Try(db => db.Execute("DELETE FROM lease WHERE name = ''"), cancellation) is null;

    private Task Wait(TimeSpan pause, CancellationToken cancellation) => Task.Delay(pause, time, cancellation);

    private static string Why(Exception refused) => $"{refused.GetType().Name}: {refused.Message}";

    [LoggerMessage(200, LogLevel.Error, "Hearing '{Name}' failed for a group of {Count}; each is tried alone")]
    private partial void LogFailed(Exception refused, string name, int count);

    [LoggerMessage(202, LogLevel.Error, "Hearing '{Name}' set a message aside after {Tries} tries")]
    private partial void LogSetAside(Exception refused, string name, int tries);

    [LoggerMessage(203, LogLevel.Critical, "Hearing '{Name}' has stopped: no more messages can be set aside; it is tried again")]
    private partial void LogStopped(Exception refused, string name);
}

/// <summary>How a message could not be heard.</summary>
/// <param name="Why">The last refusal, for an operator.</param>
/// <param name="Times">How often it was tried.</param>
public sealed record Mishearing(string Why, int Times);
