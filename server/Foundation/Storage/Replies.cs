using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Data.Common;

namespace Hypermedia.Foundation;

/// <summary>What was answered: enough to say it again from the event log.</summary>
/// <param name="Request">A hash of what was asked.</param>
/// <param name="Status">The status answered.</param>
/// <param name="Subject">The resource shown.</param>
/// <param name="Version">Its version then.</param>
/// <param name="At">When.</param>
internal sealed record Reply(UInt128 Request, int Status, string Subject, long Version, DateTimeOffset At);

/// <summary>
/// The replies to requests that carried an Idempotency-Key, kept for a day. A reply is written in the transaction of the
/// change it tells of, at the end of a table. Where nobody else writes, where in it a key is is known in memory, so that a change pays for an append only;
/// where others do, the database has it and lets a key in once: of two who write under it at once, the second one's change fails as a whole.
/// </summary>
internal sealed class Replies
{
    private const string FindByKey = "SELECT request, status, subject, version, at FROM reply WHERE key = @key";
    private const string FindByPlace = "SELECT request, status, subject, version, at FROM reply WHERE seq = @seq";

    // A day: a client that was offline over night may still ask what became of its request.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    // Some fifty bytes each in memory; past that the oldest are forgotten before their day is over.
    private const int Most = 1_000_000;

    // Old rows are cut off in passing, a bounded number of them once in a while.
    private const int CutEvery = 1024, CutMost = 4096;

    private readonly Database _database;
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, long> _places = [];
    private readonly ConcurrentDictionary<UInt128, bool> _inFlight = new();
    private int _kept;

    public Replies(Database database)
    {
        _database = database;
        if (database.IsShared) return;
        // Of a key's earlier days the latest counts.
        foreach (var (seq, key) in database.Read(db => db.Many("SELECT seq, key FROM (SELECT seq, key FROM reply ORDER BY seq DESC LIMIT @most) ORDER BY seq", Place, ("most", Most)))) _places[key] = seq;
    }

    /// <summary>The reply under a key, if there was one within the last day.</summary>
    public Reply? Find(UInt128 key, DateTimeOffset now) =>
        Live(_database.IsShared ? Stored(FindByKey, ("key", WriteHash(key))) : PlaceOf(key) is { } seq ? Stored(FindByPlace, ("seq", seq)) : null, now);

    /// <summary>True if a change failed because another process has written under its key meanwhile: there is a reply to be found.</summary>
    public bool IsTaken(Exception fault) => _database.IsShared && _database.Engine.IsRepeated(fault);

    /// <summary>True if another process may write replies too.</summary>
    public bool AreShared => _database.IsShared;

    /// <summary>Takes a key for a request; false while another request has it.</summary>
    public bool TryEnter(UInt128 key) => _inFlight.TryAdd(key, true);

    /// <summary>Gives the key back.</summary>
    public void Leave(UInt128 key) => _inFlight.TryRemove(key, out _);

    /// <summary>Writes a reply in the transaction of its change, which fails if another process was faster (<see cref="IsTaken"/>).</summary>
    public void Keep(SqlSession db, UInt128 key, Reply reply)
    {
        // A key may come again after its day.
        if (_database.IsShared) db.Execute("DELETE FROM reply WHERE key = @key AND at <= @before", ("key", WriteHash(key)), ("before", Timestamps.Write(reply.At - Lifetime)));
        db.Execute("INSERT INTO reply (key, request, status, subject, version, at) VALUES (@key, @request, @status, @subject, @version, @at)",
            ("key", WriteHash(key)), ("request", WriteHash(reply.Request)), ("status", reply.Status), ("subject", reply.Subject), ("version", reply.Version), ("at", Timestamps.Write(reply.At)));
        if (!_database.IsShared && db.LastRowId is { } seq) db.OnCommit(() => Remember(key, seq));
        if (++_kept % CutEvery == 0) Cut(db, reply.At - Lifetime);
    }

    private void Cut(SqlSession db, DateTimeOffset before)
    {
        var cut = db.Many("DELETE FROM reply WHERE seq IN (SELECT seq FROM reply ORDER BY seq LIMIT @most) AND (at < @before OR seq <= (SELECT max(seq) FROM reply) - @kept) RETURNING seq, key",
            Place, ("most", CutMost), ("before", Timestamps.Write(before)), ("kept", Most));
        if (cut.Count > 0 && !_database.IsShared) db.OnCommit(() => Forget(cut));
    }

    private static Reply? Live(Reply? reply, DateTimeOffset now) => reply?.At > now - Lifetime ? reply : null;

    private Reply? Stored(string sql, (string Name, object? Value) which) => _database.Read(db => db.One(sql, row => Map(row, 0), which));

    private static Reply Map(DbDataReader row, int first) =>
        new(ReadHash(row, first), row.GetInt32(first + 1), row.GetString(first + 2), row.GetInt64(first + 3), Timestamps.Read(row.GetInt64(first + 4)));

    private static (long Seq, UInt128 Key) Place(DbDataReader row) => (row.GetInt64(0), ReadHash(row, 1));

    private long? PlaceOf(UInt128 key)
    {
        lock (_lock) return _places.TryGetValue(key, out var seq) ? seq : null;
    }

    private void Remember(UInt128 key, long seq)
    {
        lock (_lock) _places[key] = seq;
    }

    private void Forget(IReadOnlyList<(long Seq, UInt128 Key)> cut)
    {
        lock (_lock)
        {
            foreach (var (seq, key) in cut)
                if (_places.TryGetValue(key, out var latest) && latest == seq) _places.Remove(key);
        }
    }

    private static UInt128 ReadHash(DbDataReader row, int ordinal) => BinaryPrimitives.ReadUInt128BigEndian((byte[])row.GetValue(ordinal));

    private static byte[] WriteHash(UInt128 hash)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return bytes;
    }
}
