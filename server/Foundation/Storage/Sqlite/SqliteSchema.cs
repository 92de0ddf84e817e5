using Microsoft.Data.Sqlite;

namespace Hypermedia.Foundation;

/// <summary>
/// Brings a database file up to date: forward only, each numbered script once, each in its own transaction. The version a
/// file says it has counts the first script of the Foundation and those of the module in its lower half, and what the
/// Foundation added since in its upper half.
/// </summary>
internal static class SqliteSchema
{
    // Shared by every module: its facts, and how far it has heard the facts of others.
    private const string First = """
        CREATE TABLE event (
            seq         INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: a stream resumes after it
            type        TEXT    NOT NULL CHECK (length(type) <= 100),
            subject     TEXT    NOT NULL CHECK (length(subject) <= 64),
            version     INTEGER NOT NULL CHECK (version > 0),
            at          INTEGER NOT NULL, -- milliseconds since 1970, UTC
            act         TEXT    NOT NULL,
            by          TEXT    NOT NULL,
            from_state  TEXT    NOT NULL,
            to_state    TEXT    NOT NULL,
            form        TEXT    NOT NULL, -- what the caller gave, a JSON object
            snapshot    TEXT    NOT NULL, -- the resource right after, a JSON object
            traceparent TEXT
        );
        CREATE INDEX event_of_subject ON event (subject, seq);
        CREATE TABLE reply (
            seq     INTEGER PRIMARY KEY,       -- only ever added to at the end: an index by key is kept in memory
            key     BLOB    NOT NULL CHECK (length(key) = 16),     -- of the caller and their Idempotency-Key
            request BLOB    NOT NULL CHECK (length(request) = 16), -- of what was asked
            status  INTEGER NOT NULL,
            subject TEXT    NOT NULL,
            version INTEGER NOT NULL, -- of the resource the answer showed
            at      INTEGER NOT NULL  -- milliseconds since 1970, UTC
        );
        CREATE TABLE heard (
            name TEXT    PRIMARY KEY,
            seq  INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;

    // Facts are never deleted, so one more than the last is never a number that was used before; AUTOINCREMENT wrote the
    // last number down in a table of its own, with every fact.
    private const string CountFactsByThemselves = """
        CREATE TABLE fact (
            seq         INTEGER PRIMARY KEY, -- rows are never deleted, so never reused: a stream resumes after it
            type        TEXT    NOT NULL CHECK (length(type) <= 100),
            subject     TEXT    NOT NULL CHECK (length(subject) <= 64),
            version     INTEGER NOT NULL CHECK (version > 0),
            at          INTEGER NOT NULL, -- milliseconds since 1970, UTC
            act         TEXT    NOT NULL,
            by          TEXT    NOT NULL,
            from_state  TEXT    NOT NULL,
            to_state    TEXT    NOT NULL,
            form        TEXT    NOT NULL, -- what the caller gave, a JSON object
            snapshot    TEXT    NOT NULL, -- the resource right after, a JSON object
            traceparent TEXT
        );
        INSERT INTO fact SELECT * FROM event ORDER BY seq;
        DROP TABLE event;
        ALTER TABLE fact RENAME TO event;
        CREATE INDEX event_of_subject ON event (subject, seq);
        """;

    private static readonly string[] Later = [CountFactsByThemselves, TalkOverABroker.Script];

    // Two processes that are sent one key at once must not both do what it is for. What is left of a key's earlier days goes.
    private const string OneReplyForAKey = """
        DROP INDEX IF EXISTS reply_by_key;
        DELETE FROM reply WHERE seq NOT IN (SELECT max(seq) FROM reply GROUP BY key);
        CREATE UNIQUE INDEX reply_by_key ON reply (key);
        """;

    private const int Half = 16;

    public static void Prepare(SqliteConnection connection, IReadOnlyList<string> scripts)
    {
        // Pages of 8 KiB: a tree splits half as often as with the usual 4, and a file that is there keeps the size it has. FULL: a
        // commit is on disk before it is answered. Both are per connection, or must be set before anything is written.
        Run(connection, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        // A checkpoint every 16,384 pages (128 MiB of log): nothing is written meanwhile, it waits for the disk twice, and a page that was
        // changed a hundred times is copied once. The cache stays as small as SQLite has it: a commit after a split looks at every page
        // in it, and what is not in it is in the system's.
        Run(connection, "PRAGMA wal_autocheckpoint = 16384;");
        // A script that makes a table anew drops the old one, and what refers to it must not mind.
        Run(connection, "PRAGMA foreign_keys = OFF");
        string[] all = [First, .. scripts];
        while (Advance(connection, all)) { }
        Run(connection, "PRAGMA foreign_keys = ON");
    }

    /// <summary>Whoever has the file to themselves finds replies by an index in memory, and pays for none on disk; those who share it have no other.</summary>
    public static void FindReplies(SqliteConnection connection, bool isShared)
    {
        using var transaction = connection.BeginTransaction();
        if (!isShared) Run(connection, "DROP INDEX IF EXISTS reply_by_key", transaction);
        // Over a million replies it takes seconds, in which nobody else can write: whoever comes second finds it made.
        else if (Ask(connection, "SELECT count(*) FROM pragma_index_list('reply') WHERE name = 'reply_by_key' AND \"unique\"", transaction) == 0) Run(connection, OneReplyForAKey, transaction);
        transaction.Commit();
    }

    // The version is read in the transaction that changes it: two instances that start at once take turns.
    private static bool Advance(SqliteConnection connection, string[] all)
    {
        using var transaction = connection.BeginTransaction();
        var version = Ask(connection, "PRAGMA user_version", transaction);
        var (later, number) = (version >> Half, version & ((1 << Half) - 1));
        if (number >= all.Length && later >= Later.Length) return false;
        Run(connection, number < all.Length ? all[number++] : Later[later++], transaction);
        if (Ask(connection, "SELECT count(*) FROM pragma_foreign_key_check", transaction) > 0) throw new InvalidOperationException($"Script {number} leaves rows that refer to nothing.");
        Run(connection, $"PRAGMA user_version = {(later << Half) + number}", transaction);
        transaction.Commit();
        return true;
    }

    private static int Ask(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return Convert.ToInt32(command.ExecuteScalar());
    }

    private static void Run(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
