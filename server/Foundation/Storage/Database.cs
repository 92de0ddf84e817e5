using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hypermedia.Foundation;

/// <summary>
/// A module's own database: one SQLite file in WAL mode with one writing connection (<see cref="GroupWriter"/>) and
/// short, read-only readers. What <see cref="Write{T}"/> has answered is on disk.
/// </summary>
public sealed class Database : IDisposable
{
    // Readers kept open for the next request; more than run at once on any machine this is for.
    private const int KeptReaders = 32;

    // As long as somebody with a tool of their own may hold the file.
    private const int PatienceInMilliseconds = 5000;

    // No connection is ever used by two threads at once, so SQLite need not take a lock for every call; and nobody asks how much
    // memory it has in use. Only what uses SQLite first in a process can say so.
    static Database()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private readonly string _readerString;
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private readonly GroupWriter _writer;

    /// <summary>Opens the file, making it and its folder if need be, and brings its schema up to date.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="scripts">Numbered scripts, oldest first; only ever added to.</param>
    /// <param name="shared">
    /// True when another process uses the file too: then nothing that was read is kept, because it may be older than what the other
    /// has written, and <see cref="HearOthers"/> tells who watches. An Idempotency-Key holds where it was sent.
    /// </param>
    public Database(string file, IReadOnlyList<string> scripts, bool shared = false)
    {
        (IsShared, Recents, Name) = (shared, new Recents(areKept: !shared), Path.GetFileNameWithoutExtension(file));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        _readerString = Connect(file, SqliteOpenMode.ReadOnly);
        var connection = Open(Connect(file, SqliteOpenMode.ReadWriteCreate));
        Schema.Prepare(connection, scripts);
        _writer = new GroupWriter(connection, new SqlSession(connection) { Recents = Recents }, Path.GetFileName(file));
        Replies = new Replies(this);
    }

    /// <summary>What it is called: the file's name, less its ending.</summary>
    internal string Name { get; }

    /// <summary>What keeps it, as OpenTelemetry calls it (<c>db.system.name</c>).</summary>
    internal string System { get; } = "sqlite";

    /// <summary>True when another process uses the file too.</summary>
    public bool IsShared { get; }

    /// <summary>What was read or written lately.</summary>
    internal Recents Recents { get; }

    /// <summary>What was answered to requests that carried an Idempotency-Key.</summary>
    internal Replies Replies { get; }

    /// <summary>Reads what is committed. The query is short and runs on the caller's thread.</summary>
    public T Read<T>(Func<SqlSession, T> query) => DatabaseTrace.IsOn ? DatabaseTrace.Read(this, query) : ReadNow(query);

    internal T ReadNow<T>(Func<SqlSession, T> query)
    {
        var reader = _readers.TryTake(out var kept) ? kept : OpenReader();
        try
        {
            return query(reader);
        }
        finally
        {
            if (_readers.Count < KeptReaders) _readers.Add(reader);
            else reader.Dispose();
        }
    }

    /// <summary>
    /// Does a change in a transaction shared with whatever else waits; returns once it is on disk. The change may be run
    /// again if a neighbour of the group fails, so it touches nothing but the session. An exception writes nothing.
    /// </summary>
    /// <exception cref="WriterBusyException">More changes wait than the writer takes on.</exception>
    public Task<T> Write<T>(Func<SqlSession, T> change, CancellationToken cancellation = default) =>
        DatabaseTrace.IsOn ? DatabaseTrace.Write(this, change, cancellation) : WriteNow(change, cancellation);

    internal Task<T> WriteNow<T>(Func<SqlSession, T> change, CancellationToken cancellation) => _writer.Write(change, cancellation);

    /// <summary>Null while it can be read, else what is the matter, in a sentence for the status page.</summary>
    public string? TroubleNow()
    {
        try
        {
            Read(db => db.One("SELECT 1", row => (long?)row.GetInt64(0)));
            return null;
        }
        catch (SqliteException trouble)
        {
            return $"The database does not answer (SQLite error {trouble.SqliteErrorCode}).";
        }
    }

    /// <summary>Finishes the changes taken on, and closes; the writer last, so that it alone checkpoints.</summary>
    public void Dispose()
    {
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _writer.Dispose();
    }

    /// <summary>A reader for one who looks again and again, to be disposed of by them.</summary>
    internal SqlSession OpenReader() => new(Open(_readerString)) { Recents = Recents };

    private static SqliteConnection Open(string target)
    {
        var connection = new SqliteConnection(target);
        connection.Open();
        _ = raw.sqlite3_busy_timeout(connection.Handle, PatienceInMilliseconds);
        return connection;
    }

    private static string Connect(string file, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = PatienceInMilliseconds / 1000 }.ToString();
}
