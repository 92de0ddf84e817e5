using System.Collections;
using System.Data.Common;
using SQLitePCL;

namespace Hypermedia.Foundation;

/// <summary>The rows of a running statement, for a store to read by position; what no store asks for it does not answer.</summary>
internal sealed class SqliteRows(SqliteStatements statements, sqlite3_stmt statement) : DbDataReader
{
    private bool _isClosed;

    public override bool Read() => statements.Step(statement);

    public override string GetString(int ordinal) => raw.sqlite3_column_text(statement, ordinal).utf8_to_string() ?? throw new InvalidCastException($"There is no text in {GetName(ordinal)}.");

    public override long GetInt64(int ordinal) => raw.sqlite3_column_int64(statement, ordinal);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override double GetDouble(int ordinal) => raw.sqlite3_column_double(statement, ordinal);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

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

    public override int GetOrdinal(string name) => Enumerable.Range(0, FieldCount).First(ordinal => GetName(ordinal) == name);

    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++) values[ordinal] = GetValue(ordinal);
        return count;
    }

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool IsClosed => _isClosed;

    public override bool NextResult() => false;

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override bool HasRows => throw NotKept();

    public override string GetDataTypeName(int ordinal) => throw NotKept();

    public override DateTime GetDateTime(int ordinal) => throw NotKept();

    public override decimal GetDecimal(int ordinal) => throw NotKept();

    public override Guid GetGuid(int ordinal) => throw NotKept();

    public override char GetChar(int ordinal) => throw NotKept();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NotKept();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NotKept();

    public override IEnumerator GetEnumerator() => throw NotKept();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_isClosed) return;
        _isClosed = true;
        _ = raw.sqlite3_reset(statement);
    }

    private static NotSupportedException NotKept() => new("A store reads texts, numbers, truths and bytes, by their position.");
}
