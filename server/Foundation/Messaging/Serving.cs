using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// Works on requests, one after the other. One that fails again and again is set aside, so that the next gets its turn. A database that is away is no
/// fault of theirs: then it waits, and no try is counted.
/// </summary>
/// <param name="name">Names the work, for the log.</param>
/// <param name="database">The worker's own database.</param>
/// <param name="work">Does what is asked, outside of any transaction; it may be called again for the same.</param>
/// <param name="setAside">Sets one aside in the same database.</param>
/// <param name="time">The clock that paces retries.</param>
/// <param name="logger">Told when work fails.</param>
public sealed class Serving<T>(string name, Database database, Func<T, CancellationToken, Task> work, Action<SqlSession, T, Mishearing> setAside, TimeProvider time, ILogger logger)
{
    private readonly Retries _retries = new(name, database, time, logger);

    /// <summary>Does what is asked; returns once that is done, or the request was set aside.</summary>
    public Task Serve(T request, CancellationToken cancellation) =>
        _retries.UntilDone(again => Retries.Try(once => work(request, once), again), (db, why) => setAside(db, request, why), cancellation);

    /// <summary>Returns once the database can be written to.</summary>
    public Task UntilThere(CancellationToken cancellation) => _retries.UntilThere(cancellation);
}
