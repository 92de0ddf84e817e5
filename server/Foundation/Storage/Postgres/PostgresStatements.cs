using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Hypermedia.Foundation;

/// <summary>
/// The statements of a PostgreSQL connection. What nobody waits for is gathered, and sent in one go with what is asked next or with the commit: a
/// group of changes that only add costs about one exchange.
/// </summary>
/// <param name="connection">Open, and of nobody else.</param>
/// <param name="turn">What gives the transaction its turn to write.</param>
internal sealed class PostgresStatements(NpgsqlConnection connection, string turn) : IStatements
{
    // Two or three changes with their events are a hundred kilobytes at most; more are sent before they are many.
    private const int MostGathered = 256;

    // A connection that was used so lately is taken to be alive. One that slept may have died meanwhile, and that had better be seen before
    // a commit is on its way: it costs an exchange when there is nothing else to do.
    private const int FreshForMilliseconds = 1000;

    private readonly Dictionary<string, NumberedSql> _known = new(StringComparer.Ordinal);
    private NpgsqlBatch _gathered = connection.CreateBatch();
    private long _usedAt = Environment.TickCount64;
    private Stage _stage;
    private Exception? _failed;

    private enum Stage { None, ToBegin, Begun, Committing }

    /// <inheritdoc/>
    public long? LastRowId => null;

    /// <inheritdoc/>
    public bool IsBroken { get; private set; }

    /// <inheritdoc/>
    public void Execute(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        Gather(sql, values);
        if (_stage == Stage.None || _gathered.BatchCommands.Count >= MostGathered) Send();
    }

    /// <inheritdoc/>
    public int Change(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Gather(sql, values);
        Send();
        return command.RecordsAffected;
    }

    /// <inheritdoc/>
    public DbDataReader Query(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        Gather(sql, values);
        // Taking the turn answers with a row of its own.
        var takesTurn = _stage == Stage.ToBegin;
        // The rows are read with what it knows, so it is disposed of by nobody; it holds nothing that has to be given back.
        var rows = Take().ExecuteReader();
        if (takesTurn) rows.NextResult();
        _usedAt = Environment.TickCount64;
        return new PostgresRows(rows);
    }

    /// <inheritdoc/>
    public void Begin()
    {
        Gather("BEGIN", []);
        Gather(turn, []);
        _stage = Stage.ToBegin;
        if (Environment.TickCount64 - _usedAt > FreshForMilliseconds) Send();
    }

    /// <inheritdoc/>
    public void Commit()
    {
        // The server would answer such a commit by taking all back, and call it no fault.
        if (_failed is not null) throw new InvalidOperationException("A statement of the transaction failed, so nothing of it can be kept.", _failed);
        Gather("COMMIT", []);
        _stage = Stage.Committing;
        Send();
        _stage = Stage.None;
    }

    /// <inheritdoc/>
    public void Rollback()
    {
        _gathered.BatchCommands.Clear();
        var isBegun = _stage is Stage.Begun or Stage.Committing;
        (_stage, _failed) = (Stage.None, null);
        if (!isBegun || IsBroken) return;
        try
        {
            Gather("ROLLBACK", []);
            Send();
        }
        catch (NpgsqlException)
        {
            // A connection that is closed takes its transaction with it.
            IsBroken = true;
        }
    }

    /// <inheritdoc/>
    public DatabaseAwayException? AsAway(Exception fault)
    {
        if (fault is DatabaseAwayException || fault == _failed) return null;
        if (PostgresFaults.IsOfTheServer(fault)) _failed = fault;
        if (!PostgresFaults.IsAway(fault)) return null;
        // What a server refuses in words, it has not done; and the connection lives on.
        var isRefused = PostgresFaults.IsRefusal(fault);
        IsBroken |= !isRefused;
        return new DatabaseAwayException(PostgresFaults.Sentence(fault), nothingWasWritten: isRefused || _stage != Stage.Committing, fault);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gathered.Dispose();
        connection.Dispose();
    }

    private void Send()
    {
        using var batch = Take();
        batch.ExecuteNonQuery();
        _usedAt = Environment.TickCount64;
    }

    // What was sent is not sent again, whatever comes of it.
    private NpgsqlBatch Take()
    {
        var batch = _gathered;
        if (_stage == Stage.ToBegin) _stage = Stage.Begun;
        _gathered = connection.CreateBatch();
        return batch;
    }

    private NpgsqlBatchCommand Gather(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_known.TryGetValue(sql, out var known)) _known.Add(sql, known = NumberedSql.Of(sql, values));
        var command = new NpgsqlBatchCommand(known.Text);
        foreach (var place in known.Places) command.Parameters.Add(Parameter(values[place].Value));
        _gathered.BatchCommands.Add(command);
        return command;
    }

    // A null has no type of its own: the server takes it for what it is compared with or put into.
    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value },
        string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
        long whole => new NpgsqlParameter<long> { TypedValue = whole, NpgsqlDbType = NpgsqlDbType.Bigint },
        int whole => new NpgsqlParameter<long> { TypedValue = whole, NpgsqlDbType = NpgsqlDbType.Bigint },
        bool truth => new NpgsqlParameter<bool> { TypedValue = truth, NpgsqlDbType = NpgsqlDbType.Boolean },
        double fraction => new NpgsqlParameter<double> { TypedValue = fraction, NpgsqlDbType = NpgsqlDbType.Double },
        byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes, NpgsqlDbType = NpgsqlDbType.Bytea },
        _ => throw new ArgumentException($"A value is a text, a whole number, a fraction, a truth, bytes or nothing; {value.GetType()} is none of them.", nameof(value)),
    };
}
