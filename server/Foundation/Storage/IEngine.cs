namespace Hypermedia.Foundation;

/// <summary>What keeps a database: SQLite in a file, or PostgreSQL on a server.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>What the database is called where people read it.</summary>
    string Name { get; }

    /// <summary>What the database alone is called: a word.</summary>
    string Schema { get; }

    /// <summary>What it is, as OpenTelemetry's conventions call it (<c>db.system.name</c>).</summary>
    string System { get; }

    /// <summary>True when other processes write to it too.</summary>
    bool IsShared { get; }

    /// <summary>How many may read at once.</summary>
    int MostReaders { get; }

    /// <summary>True for a fault which says that a value is there already that may be there once.</summary>
    bool IsRepeated(Exception fault);

    /// <summary>Brings the schema up to date, and opens the connection that writes.</summary>
    /// <param name="scripts">Numbered scripts, oldest first; only ever added to.</param>
    /// <exception cref="DatabaseAwayException">The database does not answer, and was waited for.</exception>
    IStatements Start(IReadOnlyList<string> scripts);

    /// <summary>Opens the connection that writes again.</summary>
    /// <exception cref="DatabaseAwayException">The database does not answer now.</exception>
    IStatements OpenWriter();

    /// <summary>Opens a connection that only reads.</summary>
    /// <exception cref="DatabaseAwayException">The database does not answer now.</exception>
    IStatements OpenReader();

    /// <summary>Something that tells when others have written.</summary>
    IEar OpenEar(TimeProvider time);
}

/// <summary>Tells when others may have written to a database, and them when something was written here.</summary>
internal interface IEar : IAsyncDisposable
{
    /// <summary>Waits until others may have written, or for as long as may be between two looks.</summary>
    Task Wait(CancellationToken cancellation);

    /// <summary>True if others have to be told.</summary>
    bool Tells { get; }

    /// <summary>Tells others that something was written here.</summary>
    Task Tell(CancellationToken cancellation);
}
