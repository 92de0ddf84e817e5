using System.Data.Common;
using System.Runtime.InteropServices;

namespace Hypermedia.Foundation;

/// <summary>
/// A connection with its prepared statements. Used by one thread at a time. SQL texts are constants that SQLite and PostgreSQL both understand: each
/// is prepared once and kept, and is given its values in the same order every time. Values are texts, whole numbers, fractions, truths, bytes or null;
/// a null has the type of what it is compared with first, so a condition says <c>name = @name OR @name IS NULL</c>, in that order.
/// </summary>
public sealed class SqlSession : IDisposable
{
    private readonly IStatements _statements;
    private readonly List<Action> _onCommit = [], _onEnd = [];

    internal SqlSession(IStatements statements) => _statements = statements;

    /// <summary>
    /// Runs a statement whose count of rows nobody needs; a server gets it together with what is asked next or with the commit, so a fault of it
    /// may show only there.
    /// </summary>
    /// <exception cref="DatabaseAwayException">The database does not answer.</exception>
    public void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        try
        {
            _statements.Execute(sql, values);
        }
        catch (Exception fault)
        {
            ThrowIfAway(fault);
            throw;
        }
    }

    /// <summary>Runs a statement now; says how many rows it changed.</summary>
    /// <exception cref="DatabaseAwayException">The database does not answer.</exception>
    public int Change(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        try
        {
            return _statements.Change(sql, values);
        }
        catch (Exception fault)
        {
            ThrowIfAway(fault);
            throw;
        }
    }

    /// <summary>The number of the row inserted last, where the database counts them; else null.</summary>
    internal long? LastRowId => _statements.LastRowId;

    /// <summary>True once the connection is of no more use.</summary>
    internal bool IsBroken => _statements.IsBroken;

    /// <summary>The first row, or the default.</summary>
    /// <exception cref="DatabaseAwayException">The database does not answer.</exception>
    public T? One<T>(string sql, Func<DbDataReader, T?> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        try
        {
            using var rows = _statements.Query(sql, values);
            return rows.Read() ? map(rows) : default;
        }
        catch (Exception fault)
        {
            ThrowIfAway(fault);
            throw;
        }
    }

    /// <summary>All rows; the statement says how many at most.</summary>
    /// <exception cref="DatabaseAwayException">The database does not answer.</exception>
    public List<T> Many<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        try
        {
            using var rows = _statements.Query(sql, values);
            var list = new List<T>();
            while (rows.Read()) list.Add(map(rows));
            return list;
        }
        catch (Exception fault)
        {
            ThrowIfAway(fault);
            throw;
        }
    }

    /// <summary>What was read or written lately of a table of this database; null when every read has to ask.</summary>
    public Recent<T>? RecentOf<T>(ILifecycleTable<T> table) where T : class => Recents.Of(table);

    /// <summary>Those of the database this is a session of.</summary>
    internal Recents Recents { get; init; } = new();

    /// <summary>Runs once the surrounding transaction is on disk, on the writer's thread; forgotten if it is not.</summary>
    public void OnCommit(Action then) => _onCommit.Add(then);

    /// <summary>Runs once the surrounding transaction is over, after all that its commit runs; whether it is on disk or not.</summary>
    internal void OnEnd(Action then) => _onEnd.Add(then);

    /// <summary>Does something in a transaction of its own, and commits it.</summary>
    internal void Transact(Action<SqlSession> change)
    {
        try
        {
            _statements.Begin();
            change(this);
            _statements.Commit();
        }
        catch (Exception fault)
        {
            var away = _statements.AsAway(fault);
            RolledBack();
            _statements.Rollback();
            if (away is not null) throw away;
            throw;
        }
    }

    internal void Committed()
    {
        foreach (var then in CollectionsMarshal.AsSpan(_onCommit)) then();
        RolledBack();
    }

    private void RolledBack()
    {
        _onCommit.Clear();
        foreach (var then in CollectionsMarshal.AsSpan(_onEnd)) then();
        _onEnd.Clear();
    }

    private void ThrowIfAway(Exception fault)
    {
        if (_statements.AsAway(fault) is { } away) throw away;
    }

    /// <inheritdoc/>
    public void Dispose() => _statements.Dispose();
}
