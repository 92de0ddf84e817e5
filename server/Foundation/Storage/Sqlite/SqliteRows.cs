using SQLitePCL;

namespace Hypermedia.Foundation;

/// <summary>The rows of a running statement of SQLite.</summary>
internal sealed class SqliteRows(SqliteStatements statements, sqlite3_stmt statement) : PlainRows
{
    private bool _isClosed;

    public override bool Read() => statements.Step(statement);

    public override string GetString(int ordinal) => raw.sqlite3_column_text(statement, ordinal).utf8_to_string() ?? throw new InvalidCastException($"There is no text in {GetName(ordinal)}.");

    public override long GetInt64(int ordinal) => raw.sqlite3_column_int64(statement, ordinal);

    public override double GetDouble(int ordinal) => raw.sqlite3_column_double(statement, ordinal);

    public override bool IsDBNull(int ordinal) => raw.sqlite3_column_type(statement, ordinal) == raw.SQLITE_NULL;

    public override object GetValue(int ordinal) => raw.sqlite3_column_type(statement, ordinal) switch
    {
        raw.SQLITE_INTEGER => GetInt64(ordinal),
        raw.SQLITE_FLOAT => GetDouble(ordinal),
        raw.SQLITE_TEXT => GetString(ordinal),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, ordinal).ToArray(),
        _ => DBNull.Value,
    };

    public override int FieldCount => raw.sqlite3_column_count(statement);

    public override string GetName(int ordinal) => raw.sqlite3_column_name(statement, ordinal).utf8_to_string();

    public override bool IsClosed => _isClosed;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_isClosed) return;
        _isClosed = true;
        _ = raw.sqlite3_reset(statement);
    }
}
