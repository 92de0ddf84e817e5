using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Hypermedia.Foundation;

/// <summary>
/// A connection with its prepared commands. Used by one thread at a time. SQL texts are constants: each is prepared
/// once and kept, and is given its values in the same order every time.
/// </summary>
public sealed class SqlSession(DbConnection connection) : IDisposable
{
    private readonly SqliteStatements? _sqlite = connection is SqliteConnection sqlite ? new(sqlite) : null;
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);
    private readonly List<Action> _onCommit = [], _onEnd = [];

    /// <summary>Runs a statement; says how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        _sqlite?.Execute(sql, values) ?? Command(sql, values).ExecuteNonQuery();

    /// <summary>The number of the row inserted last, where the database counts them; else null.</summary>
    internal long? LastRowId => _sqlite?.LastRowId;

    /// <summary>The first row, or the default.</summary>
    public T? One<T>(string sql, Func<DbDataReader, T?> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var rows = Query(sql, values);
        return rows.Read() ? map(rows) : default;
    }

    /// <summary>All rows; the statement says how many at most.</summary>
    public List<T> Many<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var rows = Query(sql, values);
        var list = new List<T>();
        while (rows.Read()) list.Add(map(rows));
        return list;
    }

    /// <summary>What was read or written lately of a table of this database; null when every read has to ask.</summary>
    public Recent<T>? RecentOf<T>(ILifecycleTable<T> table) where T : class => Recents.Of(table);

    /// <summary>Those of the database this is a session of.</summary>
    internal Recents Recents { get; init; } = new();

    /// <summary>Runs once the surrounding transaction is on disk, on the writer's thread; forgotten if it is not.</summary>
    public void OnCommit(Action then) => _onCommit.Add(then);

    /// <summary>Runs once the surrounding transaction is over, after all that its commit runs; whether it is on disk or not.</summary>
    internal void OnEnd(Action then) => _onEnd.Add(then);

    internal void Committed()
    {
        foreach (var then in CollectionsMarshal.AsSpan(_onCommit)) then();
        RolledBack();
    }

    internal void RolledBack()
    {
        _onCommit.Clear();
        foreach (var then in CollectionsMarshal.AsSpan(_onEnd)) then();
        _onEnd.Clear();
    }

    private DbDataReader Query(string sql, ReadOnlySpan<(string Name, object? Value)> values) => _sqlite?.Query(sql, values) ?? Command(sql, values).ExecuteReader();

    // What any database understands; SQLite is spoken to directly.
    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@" + name;
                command.Parameters.Add(parameter);
            }
            _prepared.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sqlite?.Dispose();
        foreach (var command in _prepared.Values) command.Dispose();
        connection.Dispose();
    }
}
