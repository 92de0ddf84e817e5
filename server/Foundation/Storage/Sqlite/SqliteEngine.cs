using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hypermedia.Foundation;

/// <summary>A database in one file, in WAL mode.</summary>
internal sealed class SqliteEngine : IEngine
{
    // As long as somebody with a tool of their own may hold the file.
    private const int PatienceInMilliseconds = 5000;

    // No connection is ever used by two threads at once, so SQLite need not take a lock for every call; and nobody asks how much
    // memory it has in use. Only what uses SQLite first in a process can say so.
    static SqliteEngine()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private readonly string _file;

    public SqliteEngine(string file, bool shared)
    {
        (_file, IsShared) = (file, shared);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    public string Name => Path.GetFileName(_file);

    public string Schema => Path.GetFileNameWithoutExtension(_file);

    public string System => "sqlite";

    public bool IsShared { get; }

    // More than run at once on any machine this is for.
    public int MostReaders => 32;

    public bool IsRepeated(Exception fault) => fault is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE };

    public IStatements Start(IReadOnlyList<string> scripts)
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        SqliteSchema.Prepare(connection, scripts);
        SqliteSchema.FindReplies(connection, IsShared);
        return new SqliteStatements(connection);
    }

    public IStatements OpenWriter() => new SqliteStatements(Open(SqliteOpenMode.ReadWriteCreate));

    public IStatements OpenReader() => new SqliteStatements(Open(SqliteOpenMode.ReadOnly));

    public IEar OpenEar(TimeProvider time) => new SqliteEar(new SqlSession(OpenReader()), time);

    public void Dispose()
    {
        // Its connections are disposed of by those who opened them.
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file, Mode = mode, Pooling = false, DefaultTimeout = PatienceInMilliseconds / 1000 }.ToString());
        connection.Open();
        _ = raw.sqlite3_busy_timeout(connection.Handle, PatienceInMilliseconds);
        return connection;
    }
}
