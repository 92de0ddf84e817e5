using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace Hypermedia.Foundation;

/// <summary>A database in a schema of its own on a PostgreSQL server.</summary>
internal sealed partial class PostgresEngine : IEngine
{
    // A module has one that writes, two that listen and tell, and these: with a hundred, which is what a server usually has, three modules run in three instances.
    private const int UsualReaders = 8;

    // What Npgsql has when nobody says how many.
    private const int NobodySaid = 100;

    // What nobody waits longer for: a connection, and an answer. A statement of ours is short.
    private const int ConnectSeconds = 5, AnswerSeconds = 10;

    // All that a module ever says, in both of its variants with and without a null.
    private const int Prepared = 200;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromSeconds(1);

    // Whoever stands still in the middle of a transaction (an instance that is stopped, a network that is cut) loses their turn, before those behind
    // them lose patience.
    private const string OfWriters = "SET idle_in_transaction_session_timeout = 5000; SET lock_timeout = 8000";

    private const string OfReaders = "SET default_transaction_read_only = on";

    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _patience;
    private readonly string _schema, _turn;

    public PostgresEngine(string connection, string name, TimeSpan patience)
    {
        if (!Word().IsMatch(name)) throw new ArgumentException($"'{name}' cannot be the name of a schema: it is a word of lower-case letters, digits and underscores.", nameof(name));
        var told = new NpgsqlConnectionStringBuilder(connection);
        MostReaders = told.MaxPoolSize == NobodySaid ? UsualReaders : told.MaxPoolSize;
        // Connections are kept here, each with what it has prepared; a pool below would only put them in order between two uses.
        (told.Pooling, told.SearchPath, told.Enlist, told.TcpKeepAlive) = (false, name, false, true);
        (told.MaxAutoPrepare, told.AutoPrepareMinUsages) = (Prepared, 2);
        (told.Timeout, told.CommandTimeout) = (AtMost(ConnectSeconds, told.Timeout), AtMost(AnswerSeconds, told.CommandTimeout));
        told.ApplicationName ??= name;
        var source = new NpgsqlSlimDataSourceBuilder(told.ConnectionString);
        source.EnableTransportSecurity();
        _source = source.Build();
        (_schema, _patience, _turn) = (name, patience, PostgresSchema.TurnOf(name));
        Name = $"{name} on {told.Host}:{told.Port}";
        HaveThreadsAtHand(MostReaders);
    }

    public string Name { get; }

    public string Schema => _schema;

    public string System => "postgresql";

    public bool IsShared => true;

    public int MostReaders { get; }

    public bool IsRepeated(Exception fault) => fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public IStatements Start(IReadOnlyList<string> scripts)
    {
        using (var connection = WaitForServer()) PostgresSchema.Prepare(connection, _schema, scripts);
        return OpenWriter();
    }

    public IStatements OpenWriter() => new PostgresStatements(Open(OfWriters), _turn);

    public IStatements OpenReader() => new PostgresStatements(Open(OfReaders), _turn);

    public IEar OpenEar(TimeProvider time) => new PostgresEar(_source, _schema);

    public void Dispose() => _source.Dispose();

    private NpgsqlConnection WaitForServer()
    {
        var since = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return Open(OfWriters);
            }
            catch (DatabaseAwayException away)
            {
                if (PostgresFaults.IsLasting(away.InnerException!)) throw new DatabaseAwayException($"the database for {Name} cannot be used: {away.InnerException!.Message}", nothingWasWritten: true, away);
                if (Stopwatch.GetElapsedTime(since) + pause > _patience) throw new DatabaseAwayException($"the database for {Name} did not answer within {_patience.TotalSeconds:0} seconds ({away.InnerException!.Message})", nothingWasWritten: true, away);
                // Nothing else is done before there is a database.
                Task.Delay(pause, TimeProvider.System).GetAwaiter().GetResult();
            }
        }
    }

    private NpgsqlConnection Open(string settings)
    {
        var connection = _source.CreateConnection();
        try
        {
            connection.Open();
            using var command = new NpgsqlCommand(settings, connection);
            command.ExecuteNonQuery();
            return connection;
        }
        catch (Exception fault)
        {
            connection.Dispose();
            if (PostgresFaults.IsOfTheServer(fault)) throw new DatabaseAwayException(PostgresFaults.Sentence(fault), nothingWasWritten: true, fault);
            throw;
        }
    }

    // Whoever reads holds a thread of the pool while the server answers. The pool finds that out late, and adds a thread at a time: so it has as many at
    // hand as may wait at once, beside those that work.
    private static void HaveThreadsAtHand(int readers)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        if (workers < Environment.ProcessorCount + readers) _ = ThreadPool.SetMinThreads(Environment.ProcessorCount + readers, ports);
    }

    // Npgsql takes 0 for no limit at all.
    private static int AtMost(int limit, int told) => told == 0 ? limit : Math.Min(limit, told);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
