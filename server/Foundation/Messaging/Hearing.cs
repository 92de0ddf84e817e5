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
    private readonly Retries _retries = new(name, database, time, logger);

    /// <summary>Does them all, in order; returns once each has had its effect or was set aside.</summary>
    public async Task Hear(IReadOnlyList<T> group, CancellationToken cancellation)
    {
        while (await Try(group, cancellation) is { } refused)
        {
            LogFailed(refused, name, group.Count);
            if (await _retries.IsThere(cancellation))
            {
                foreach (var one in group) await HearAlone(one, cancellation);
                return;
            }
            await _retries.UntilThere(cancellation);
        }
    }

    /// <summary>Returns once the database can be written to.</summary>
    public Task UntilThere(CancellationToken cancellation) => _retries.UntilThere(cancellation);

    private async Task HearAlone(T one, CancellationToken cancellation)
    {
        if (setAside is not null) await _retries.UntilDone(again => Try([one], again), (db, why) => setAside(db, one, why), cancellation);
        else if (await Try([one], cancellation) is { } refused) throw refused;
    }

    private Task<Exception?> Try(IReadOnlyList<T> some, CancellationToken cancellation) => _retries.Write(db => hear(db, some), cancellation);

    [LoggerMessage(200, LogLevel.Error, "Hearing '{Name}' failed for a group of {Count}; each is tried alone")]
    private partial void LogFailed(Exception refused, string name, int count);
}
