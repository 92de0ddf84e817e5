using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Hypermedia.Foundation;

/// <summary>
/// Brings a schema up to date: forward only, each numbered script once, each in its own transaction. How far each part has got, the Foundation and
/// the module, is written beside it. Whoever does it takes the turn of who writes, so of two instances that start at once one finds it done.
/// </summary>
internal static class PostgresSchema
{
    // A script may make a big table anew.
    private const int ScriptSeconds = 600;

    // Shared by every module: its facts, what was answered, and how far it has heard the facts of others.
    private const string First = """
        CREATE TABLE event (
            -- Writers take turns until their commit is seen, so the order of numbers is the order of commits, and who reads what comes
            -- after a number misses nothing. Numbers are never given twice; some are never used.
            seq         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            type        TEXT   NOT NULL CHECK (length(type) <= 100),
            subject     TEXT   COLLATE "C" NOT NULL CHECK (length(subject) <= 64),
            version     BIGINT NOT NULL CHECK (version > 0),
            at          BIGINT NOT NULL, -- milliseconds since 1970, UTC
            act         TEXT   NOT NULL,
            by          TEXT   NOT NULL,
            from_state  TEXT   NOT NULL,
            to_state    TEXT   NOT NULL,
            form        TEXT   NOT NULL, -- what the caller gave, a JSON object
            snapshot    TEXT   NOT NULL, -- the resource right after, a JSON object: read as a whole, so a text like the resource's
            traceparent TEXT
        );
        CREATE INDEX event_of_subject ON event (subject, seq);
        CREATE TABLE reply (
            seq     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the oldest are deleted by it
            key     BYTEA  NOT NULL CHECK (length(key) = 16),        -- of the caller and their Idempotency-Key
            request BYTEA  NOT NULL CHECK (length(request) = 16),    -- of what was asked
            status  BIGINT NOT NULL,
            subject TEXT   NOT NULL,
            version BIGINT NOT NULL, -- of the resource the answer showed
            at      BIGINT NOT NULL  -- milliseconds since 1970, UTC
        );
        -- A key is looked up wherever it is sent. It may come again after its day.
        CREATE INDEX reply_by_key ON reply (key);
        CREATE TABLE heard (
            name TEXT   PRIMARY KEY,
            seq  BIGINT NOT NULL
        );
        """;

    // Two instances that are sent one key at once must not both do what it is for, and none of them has the time to ask.
    private const string OneReplyForAKey = """
        DELETE FROM reply AS earlier USING reply AS later WHERE earlier.key = later.key AND earlier.seq < later.seq;
        DROP INDEX reply_by_key;
        CREATE UNIQUE INDEX reply_by_key ON reply (key);
        """;

    private static readonly string[] Foundation = [First, TalkOverABroker.Script, OneReplyForAKey];

    /// <summary>The statement that waits for one's turn to write to a schema; the end of the transaction gives it on.</summary>
    public static string TurnOf(string schema) => $"SELECT pg_advisory_xact_lock({BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"hypermedia {schema}")))})";

    /// <summary>Makes the schema if need be, and runs the scripts it has not had.</summary>
    /// <exception cref="DatabaseAwayException">The connection broke, or this user may make no schema.</exception>
    public static void Prepare(NpgsqlConnection connection, string schema, IReadOnlyList<string> scripts)
    {
        try
        {
            InTurn(connection, schema, () => Make(connection, schema));
            Advance(connection, schema, "foundation", Foundation);
            Advance(connection, schema, "module", scripts);
        }
        catch (Exception fault) when (PostgresFaults.IsAway(fault) || PostgresFaults.IsLasting(fault))
        {
            throw new DatabaseAwayException($"the schema {schema} cannot be brought up to date: {fault.Message}", nothingWasWritten: false, fault);
        }
    }

    // Asked for first: who may not make a schema may be given one.
    private static bool Make(NpgsqlConnection connection, string schema)
    {
        if (Ask(connection, $"SELECT count(*) FROM pg_namespace WHERE nspname = '{schema}'") == 0) Run(connection, $"CREATE SCHEMA \"{schema}\"");
        Run(connection, "CREATE TABLE IF NOT EXISTS script (part TEXT PRIMARY KEY, run BIGINT NOT NULL)");
        return true;
    }

    private static void Advance(NpgsqlConnection connection, string schema, string part, IReadOnlyList<string> scripts)
    {
        while (InTurn(connection, schema, () => RunNext(connection, part, scripts))) { }
    }

    private static bool RunNext(NpgsqlConnection connection, string part, IReadOnlyList<string> scripts)
    {
        var run = Ask(connection, $"SELECT coalesce(max(run), 0) FROM script WHERE part = '{part}'");
        if (run >= scripts.Count) return false;
        Run(connection, scripts[(int)run]);
        Run(connection, $"INSERT INTO script (part, run) VALUES ('{part}', {run + 1}) ON CONFLICT (part) DO UPDATE SET run = excluded.run");
        return true;
    }

    private static bool InTurn(NpgsqlConnection connection, string schema, Func<bool> change)
    {
        using var transaction = connection.BeginTransaction();
        // Another instance may be at a long script.
        Run(connection, $"SET LOCAL lock_timeout = {ScriptSeconds * 1000}; SET LOCAL idle_in_transaction_session_timeout = 0");
        Run(connection, TurnOf(schema));
        var done = change();
        transaction.Commit();
        return done;
    }

    private static long Ask(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = ScriptSeconds };
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = ScriptSeconds };
        command.ExecuteNonQuery();
    }
}
