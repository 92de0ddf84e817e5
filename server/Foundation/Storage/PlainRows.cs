using System.Collections;
using System.Data.Common;

namespace Hypermedia.Foundation;

/// <summary>Rows for a store to read by position, on every engine alike: texts, whole numbers of any width, fractions, truths and bytes; what no store asks for it does not answer.</summary>
internal abstract class PlainRows : DbDataReader
{
    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

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

    private static NotSupportedException NotKept() => new("A store reads texts, numbers, truths and bytes, by their position.");
}
