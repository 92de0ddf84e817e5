using Npgsql;

namespace Hypermedia.Foundation;

/// <summary>The rows of a query of PostgreSQL, which has whole numbers of several widths and truths that are no numbers.</summary>
internal sealed class PostgresRows(NpgsqlDataReader rows) : PlainRows
{
    public override bool Read() => rows.Read();

    public override string GetString(int ordinal) => rows.GetString(ordinal);

    public override long GetInt64(int ordinal) => rows.GetFieldType(ordinal) == typeof(long) ? rows.GetInt64(ordinal) : Convert.ToInt64(rows.GetValue(ordinal));

    public override bool GetBoolean(int ordinal) => rows.GetFieldType(ordinal) == typeof(bool) ? rows.GetBoolean(ordinal) : base.GetBoolean(ordinal);

    public override double GetDouble(int ordinal) => rows.GetDouble(ordinal);

    public override bool IsDBNull(int ordinal) => rows.IsDBNull(ordinal);

    public override object GetValue(int ordinal) => rows.GetValue(ordinal);

    public override int FieldCount => rows.FieldCount;

    public override string GetName(int ordinal) => rows.GetName(ordinal);

    public override bool IsClosed => rows.IsClosed;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) rows.Dispose();
    }
}
