using System.Data.Common;

namespace Hypermedia.Foundation;

/// <summary>
/// A module's own database: one SQLite file, or a schema on a PostgreSQL server; with one writing connection (<see cref="GroupWriter"/>) and short,
/// read-only readers. What <see cref="Write{T}"/> has answered is on disk.
/// </summary>
public sealed class Database : IDisposable
{
    // Half a minute: a server that starts together with this program is there by then.
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30);

    private readonly Readers? _readers;
    private readonly GroupWriter? _writer;

    /// <summary>Opens an SQLite file, making it and its folder if need be, and brings its schema up to date.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="scripts">Numbered scripts, oldest first; only ever added to.</param>
    /// <param name="shared">
    /// True when another process uses the file too: then every read asks it, because what was read before may be older than what the other
    /// has written, and <see cref="HearOthers"/> tells who watches. An Idempotency-Key holds wherever it is sent.
    /// </param>
    public Database(string file, IReadOnlyList<string> scripts, bool shared = false) : this(new SqliteEngine(file, shared), scripts)
    {
    }

    private Database(IEngine engine, IReadOnlyList<string> scripts)
    {
        (Engine, Recents) = (engine, new Recents(engine.IsShared));
        var writer = engine.Start(scripts);
        _readers = new Readers(() => Session(engine.OpenReader()), engine.MostReaders);
        _writer = new GroupWriter(Session(writer), () => Session(engine.OpenWriter()), engine.Name, engine.Schema);
        Replies = new Replies(this);
    }

    /// <summary>
    /// Opens a schema on a PostgreSQL server (15 or newer), making it if need be, and brings it up to date. Any number of processes may: they write in
    /// turns, and answer nothing without having asked for its version. The thread pool keeps at least as many threads at hand as may read at once.
    /// </summary>
    /// <param name="connection">
    /// A connection string as Npgsql has it; it names a database that is there. <c>Maximum Pool Size</c> says how many may read at once (8 unless said).
    /// </param>
    /// <param name="name">The schema's name: a word of lower-case letters, digits and underscores.</param>
    /// <param name="scripts">Numbered scripts, oldest first; only ever added to.</param>
    /// <param name="patience">How long to wait for a server that is not there yet; null for half a minute.</param>
    /// <exception cref="DatabaseAwayException">The server is not there after that time, or lets nobody in; the message says which.</exception>
    /// <exception cref="ArgumentException">The connection string cannot be read, or the name is no such word.</exception>
    public static Database OnServer(string connection, string name, IReadOnlyList<string> scripts, TimeSpan? patience = null) =>
        new(new PostgresEngine(connection, name, patience ?? UsualPatience), scripts);

    // Of what another process keeps there is nothing here to read or to write.
    private Database() => Recents = new Recents();

    internal static Database Elsewhere { get; } = new();

    /// <summary>False for one that another process keeps: whoever reads or writes it here has a bug.</summary>
    public bool IsHere => _writer is not null;

    /// <summary>True when another process uses it too.</summary>
    public bool IsShared => IsHere && Engine.IsShared;

    /// <summary>What it is called: the file's name, less its ending, or the schema's.</summary>
    internal string Name => Engine.Schema;

    /// <summary>What keeps it, as OpenTelemetry calls it (<c>db.system.name</c>).</summary>
    internal string System => Engine.System;

    /// <summary>What keeps it.</summary>
    internal IEngine Engine { get => field ?? throw NotHere(); }

    /// <summary>What was read or written lately.</summary>
    internal Recents Recents { get; }

    /// <summary>What was answered to requests that carried an Idempotency-Key.</summary>
    internal Replies Replies { get => field ?? throw NotHere(); }

    /// <summary>
    /// Reads what is committed. The query is short and runs on the caller's thread; it may be run again over another connection, so it touches
    /// nothing but the session.
    /// </summary>
    /// <exception cref="DatabaseAwayException">The database does not answer.</exception>
    public T Read<T>(Func<SqlSession, T> query) => DatabaseTrace.IsOn ? DatabaseTrace.Read(this, query) : ReadNow(query);

    internal T ReadNow<T>(Func<SqlSession, T> query) => (_readers ?? throw NotHere()).Read(query);

    /// <summary>
    /// Does a change in a transaction shared with whatever else waits; returns once it is on disk. The change may be run
    /// again if a neighbour of the group fails, so it touches nothing but the session. An exception writes nothing.
    /// </summary>
    /// <exception cref="WriterBusyException">More changes wait than the writer takes on.</exception>
    /// <exception cref="DatabaseAwayException">The database does not answer; only here it may be uncertain whether the change was written.</exception>
    public Task<T> Write<T>(Func<SqlSession, T> change, CancellationToken cancellation = default) =>
        DatabaseTrace.IsOn ? DatabaseTrace.Write(this, change, cancellation) : WriteNow(change, cancellation);

    internal Task<T> WriteNow<T>(Func<SqlSession, T> change, CancellationToken cancellation) => Writer.Write(change, cancellation);

    /// <summary>Does a change that has no result.</summary>
    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Action<SqlSession> change, CancellationToken cancellation = default) => Write(db =>
    {
        change(db);
        return true;
    }, cancellation);

    /// <summary>Null while it can be read, else what is the matter, in a sentence for the status page.</summary>
    public string? TroubleNow()
    {
        try
        {
            Read(db => db.One("SELECT 1", row => (long?)row.GetInt64(0)));
            return null;
        }
        catch (DatabaseAwayException)
        {
            // Where it is and what it said is for the log, not for everybody.
            return "The database does not answer.";
        }
        catch (DbException trouble)
        {
            return $"The database does not answer ({trouble.GetType().Name} {trouble.SqlState ?? trouble.ErrorCode.ToString()}).";
        }
    }

    /// <summary>Finishes the changes taken on, and closes; the writer last, so that it alone checkpoints.</summary>
    public void Dispose()
    {
        if (!IsHere) return;
        _readers!.Dispose();
        _writer!.Dispose();
        Engine.Dispose();
    }

    private GroupWriter Writer => _writer ?? throw NotHere();

    private static InvalidOperationException NotHere() => new("This is kept by another process.");

    private SqlSession Session(IStatements statements) => new(statements) { Recents = Recents };
}
