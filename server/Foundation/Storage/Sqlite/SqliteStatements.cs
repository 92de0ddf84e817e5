using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hypermedia.Foundation;

/// <summary>
/// The prepared statements of an SQLite connection, bound by position and stepped without a command between: on the one
/// thread that writes, what a command does for each call costs as much as the statement.
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IStatements
{
    private readonly sqlite3 _db = connection.Handle!;
    private readonly Dictionary<string, Prepared> _prepared = new(StringComparer.Ordinal);

    // A resource with its JSON; what is longer makes it grow.
    private byte[] _text = new byte[4096];

    /// <inheritdoc/>
    public long? LastRowId => raw.sqlite3_last_insert_rowid(_db);

    // It is in this process.
    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public void Execute(string sql, ReadOnlySpan<(string Name, object? Value)> values) => Change(sql, values);

    /// <inheritdoc/>
    public int Change(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var statement = Bind(sql, values);
        try
        {
            while (Step(statement)) { }
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
        return raw.sqlite3_changes(_db);
    }

    /// <inheritdoc/>
    public void Begin() => Execute("BEGIN IMMEDIATE", []);

    /// <inheritdoc/>
    public void Commit() => Execute("COMMIT", []);

    /// <inheritdoc/>
    public void Rollback()
    {
        // A commit that failed for want of disk may have been rolled back already.
        if (raw.sqlite3_get_autocommit(_db) == 0) Execute("ROLLBACK", []);
    }

    // A file that is held for longer than this one waits: nothing is written before it is let go.
    /// <inheritdoc/>
    public DatabaseAwayException? AsAway(Exception fault) => fault is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED }
        ? new DatabaseAwayException("The file of the database is held by somebody else.", nothingWasWritten: true, fault)
        : null;

    /// <inheritdoc/>
    public DbDataReader Query(string sql, ReadOnlySpan<(string Name, object? Value)> values) => new SqliteRows(this, Bind(sql, values));

    /// <summary>Goes on to the next row; false at the end.</summary>
    public bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code != raw.SQLITE_DONE) Check(code);
        return false;
    }

    private sqlite3_stmt Bind(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_prepared.TryGetValue(sql, out var known)) _prepared.Add(sql, known = Prepare(sql, values));
        for (var i = 0; i < known.Places.Length; i++)
            // A query that is put together names no more than it needs of what it is given.
            if (known.Places[i] is > 0 and var place) Check(Bind(known.Statement, place, values[i].Value));
        return known.Statement;
    }

    private int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        // An empty span has no address, and would be nothing.
        string { Length: 0 } => raw.sqlite3_bind_text(statement, place, ""),
        string text => raw.sqlite3_bind_text(statement, place, Utf8(text)),
        long whole => raw.sqlite3_bind_int64(statement, place, whole),
        int whole => raw.sqlite3_bind_int64(statement, place, whole),
        bool truth => raw.sqlite3_bind_int64(statement, place, truth ? 1 : 0),
        double fraction => raw.sqlite3_bind_double(statement, place, fraction),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new ArgumentException($"A value is a text, a whole number, a fraction, a truth, bytes or nothing; {value.GetType()} is none of them.", nameof(value)),
    };

    private ReadOnlySpan<byte> Utf8(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most) _text = new byte[most];
        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    private Prepared Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        Check(raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        var places = new int[values.Length];
        for (var i = 0; i < places.Length; i++) places[i] = raw.sqlite3_bind_parameter_index(statement, "@" + values[i].Name);
        for (var place = 1; place <= raw.sqlite3_bind_parameter_count(statement); place++)
            if (!places.Contains(place)) throw new ArgumentException($"No value is given for {raw.sqlite3_bind_parameter_name(statement, place).utf8_to_string()} of: {sql}", nameof(values));
        return new Prepared(statement, places);
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _db);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var known in _prepared.Values) known.Statement.Dispose();
        connection.Dispose();
    }

    private sealed record Prepared(sqlite3_stmt Statement, int[] Places);
}
