using System.Data.Common;

namespace Hypermedia.Foundation;

/// <summary>
/// The append-only log of a module's facts: outbox, history and stream resume in one. An event is written in the
/// transaction of the change it tells of. Who writes has the database to themselves until their commit is seen, so sequence order is commit order,
/// and a reader that asks for what comes after a sequence misses nothing.
/// </summary>
public sealed class EventLog(Database database)
{
    private const string Columns = "seq, type, subject, version, at, act, by, from_state, to_state, form, snapshot, traceparent";

    // A subject has few events, so the index by subject does and the kind is looked at on the way.
    private const string IsOfKind = "substr(type, 1, length(@kind)) = @kind";

    // Some groups of the other's writer: number and subject are short.
    private const int MostWoken = 1000;

    private readonly Wakes _wakes = new(), _own = new();
    // Only the writer looks: whether the transaction it is in has told something already.
    private bool _tells;
    // Of what another process has put there only the database knows.
    private readonly RecentFacts? _recent = database.IsShared ? null : new();

    /// <summary>Writes an event in the caller's transaction; watchers wake once it is committed.</summary>
    public void Append(SqlSession db, Event told)
    {
        told = MessageTrace.Create(db, database, told);
        db.Execute("""
            INSERT INTO event (type, subject, version, at, act, by, from_state, to_state, form, snapshot, traceparent)
            VALUES (@type, @subject, @version, @at, @act, @by, @from, @to, @form, @snapshot, @traceparent)
            """,
            ("type", told.Type), ("subject", told.Subject), ("version", told.Version), ("at", Timestamps.Write(told.At)), ("act", told.Act), ("by", told.By),
            ("from", told.From), ("to", told.To), ("form", told.Form), ("snapshot", told.Snapshot), ("traceparent", told.TraceParent));
        var written = db.LastRowId is { } row ? told with { Sequence = row } : null;
        db.OnCommit(() =>
        {
            if (written is not null) _recent?.Add(written);
            _wakes.Wake(told.Subject);
        });
        if (_tells) return;
        // Who watches everything is woken once for all that the transaction tells, and never by what is taken back: whoever failed waits before the next try.
        _tells = true;
        var isOnDisk = false;
        db.OnCommit(() => isOnDisk = true);
        db.OnEnd(() =>
        {
            _tells = false;
            if (!isOnDisk) return;
            _wakes.WakeWatchersOfAll();
            _own.WakeWatchersOfAll();
        });
    }

    /// <summary>At most <paramref name="limit"/> events after a sequence, in order.</summary>
    public IReadOnlyList<Event> After(long sequence, int limit) => database.Read(db =>
        db.Many($"SELECT {Columns} FROM event WHERE seq > @after ORDER BY seq LIMIT @limit", Map, ("after", sequence), ("limit", limit)));

    /// <summary>
    /// Looks at no more than <paramref name="limit"/> events after a sequence: those whose type begins with
    /// <paramref name="kind"/>, in order; the last sequence looked at; and whether there may be more.
    /// </summary>
    internal (IReadOnlyList<Event> Told, long Last, bool MayBeMore) Listen(string kind, long sequence, int limit)
    {
        var facts = _recent?.After(sequence, limit) ?? After(sequence, limit);
        return ([.. facts.Where(fact => fact.Type.StartsWith(kind, StringComparison.Ordinal))], facts.Count > 0 ? facts[^1].Sequence : sequence, facts.Count == limit);
    }

    /// <summary>At most <paramref name="limit"/> events of one subject after a sequence, in order; of those whose type begins with <paramref name="kind"/>.</summary>
    public IReadOnlyList<Event> After(string kind, string subject, long sequence, int limit) => database.Read(db =>
        db.Many($"SELECT {Columns} FROM event WHERE subject = @subject AND seq > @after AND {IsOfKind} ORDER BY seq LIMIT @limit", Map,
            ("kind", kind), ("subject", subject), ("after", sequence), ("limit", limit)));

    // Compared first: that is where a server learns what type nothing is of.
    /// <summary>The last event of a subject, or of one act on it; null if there is none.</summary>
    public Event? Last(string kind, string subject, string? act = null) => database.Read(db =>
        db.One($"SELECT {Columns} FROM event WHERE subject = @subject AND (act = @act OR @act IS NULL) AND {IsOfKind} ORDER BY seq DESC LIMIT 1", Map,
            ("kind", kind), ("subject", subject), ("act", act)));

    /// <summary>The event that made a version of a subject; null if there is none.</summary>
    public Event? Find(string kind, string subject, long version) => database.Read(db =>
        db.One($"SELECT {Columns} FROM event WHERE subject = @subject AND version = @version AND {IsOfKind}", Map, ("kind", kind), ("subject", subject), ("version", version)));

    /// <summary>The trace of the last event of a subject, in the caller's transaction; null if there is none.</summary>
    public static string? Trace(SqlSession db, string kind, string subject) =>
        db.One($"SELECT traceparent FROM event WHERE subject = @subject AND {IsOfKind} ORDER BY seq DESC LIMIT 1", row => row.IsDBNull(0) ? null : row.GetString(0), ("kind", kind), ("subject", subject));

    /// <summary>The sequence of the newest event; 0 for an empty log.</summary>
    public long End => database.Read(db => db.One("SELECT coalesce(max(seq), 0) FROM event", row => (long?)row.GetInt64(0))) ?? 0;

    /// <summary>Wakes with every event of one subject.</summary>
    public Wake Watch(string subject) => _wakes.Watch(subject);

    /// <summary>Wakes with every event.</summary>
    public Wake WatchAll() => _wakes.Watch(null);

    /// <summary>Where it is kept.</summary>
    public Database Database => database;

    /// <summary>Wakes with every event that was written here, and not by others.</summary>
    internal Wake WatchOwn() => _own.Watch(null);

    /// <summary>Wakes all who watch: somebody else may have written something.</summary>
    internal void WakeAll() => _wakes.WakeAll();

    /// <summary>Wakes who watches what was written after a sequence; says how far it has looked.</summary>
    internal long WakeAfter(long sequence)
    {
        while (true)
        {
            var told = database.Read(db => db.Many("SELECT seq, subject FROM event WHERE seq > @after ORDER BY seq LIMIT @limit", row => (Sequence: row.GetInt64(0), Subject: row.GetString(1)), ("after", sequence), ("limit", MostWoken)));
            foreach (var (_, subject) in told) _wakes.Wake(subject);
            if (told.Count > 0) _wakes.WakeWatchersOfAll();
            if (told.Count > 0) sequence = told[^1].Sequence;
            if (told.Count < MostWoken) return sequence;
        }
    }

    private static Event Map(DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Type = row.GetString(1),
        Subject = row.GetString(2),
        Version = row.GetInt64(3),
        At = Timestamps.Read(row.GetInt64(4)),
        Act = row.GetString(5),
        By = row.GetString(6),
        From = row.GetString(7),
        To = row.GetString(8),
        Form = row.GetString(9),
        Snapshot = row.GetString(10),
        TraceParent = row.IsDBNull(11) ? null : row.GetString(11),
    };
}
