using System.Data.Common;

namespace Hypermedia.Foundation;

/// <summary>The statements of one connection to a database, whichever it is; used by one thread at a time.</summary>
internal interface IStatements : IDisposable
{
    /// <summary>Runs a statement, at the latest together with what is asked next or committed: nobody looks at what comes of it.</summary>
    void Execute(string sql, ReadOnlySpan<(string Name, object? Value)> values);

    /// <summary>Runs a statement; says how many rows it changed.</summary>
    int Change(string sql, ReadOnlySpan<(string Name, object? Value)> values);

    /// <summary>The rows of a query; it is over, and can be asked again, once they are disposed of.</summary>
    DbDataReader Query(string sql, ReadOnlySpan<(string Name, object? Value)> values);

    /// <summary>Begins a transaction that writes, once nobody else does.</summary>
    void Begin();

    /// <summary>Puts the transaction on disk.</summary>
    void Commit();

    /// <summary>Takes the transaction back, if there is one.</summary>
    void Rollback();

    /// <summary>The number of the row inserted last, where the database counts them; else null.</summary>
    long? LastRowId { get; }

    /// <summary>True once the connection is of no more use.</summary>
    bool IsBroken { get; }

    /// <summary>What a fault is if it means that the database is away, and nobody here is to blame; else null.</summary>
    DatabaseAwayException? AsAway(Exception fault);
}
