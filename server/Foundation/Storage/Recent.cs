using System.Collections.Concurrent;

namespace Hypermedia.Foundation;

/// <summary>
/// The resources of a table that were read or written lately, as they are on disk, so that most reads ask no database. For
/// tables whose rows depend on nothing else.
/// <para>
/// Where another process writes too, every read asks the database, and what is known spares the rest: a row whose version is known need not be
/// read as JSON, nor its documents be written, again.
/// </para>
/// <para>
/// It never shows an older version than the database would: while a change is being committed its resource is in doubt, and
/// readers ask the database; the writer puts in what it has committed before it answers; and a reader adds what it has read
/// only if nobody was faster, to the generation it looked into before it read.
/// </para>
/// </summary>
public sealed class Recent<T> where T : class
{
    private readonly bool _isShared;

    internal Recent(bool isShared) => _isShared = isShared;

    // Two generations of so many: all that is on its way in a big city at once, in about thirty megabytes.
    private const int MostInGeneration = 5_000;

    private readonly ConcurrentDictionary<string, bool> _inDoubt = new(StringComparer.Ordinal);
    private Generations _now = new(Generations.None);

    // Counted by the writer alone, so that readers need not look for nothing.
    private volatile int _doubts;

    /// <summary>The resource, if it is known in this very version: spares a store that has found the row to read the rest of it.</summary>
    public T? Find(string id, long version) => Look(id, Now) is { } known && known.Version == version ? known.Resource : null;

    /// <summary>The resource as it is on disk, with the documents made of it: known, or read and remembered.</summary>
    internal Known<T>? Find(string id, Func<T?> read, Func<T, long> versionOf)
    {
        if (_isShared) return read() is { } row ? InItsVersion(id, row, versionOf(row)) : null;
        var now = Now;
        if (!IsInDoubt(id) && Look(id, now) is { } known) return known;
        if (read() is not { } found) return null;
        var fresh = new Known<T>(found, versionOf(found));
        return IsInDoubt(id) ? fresh : now.Add(id, fresh, this);
    }

    /// <summary>What a query finds, each with the documents made of it in just that version.</summary>
    internal Known<T>[] FindAll(Func<IReadOnlyList<T>> query, Func<T, string> idOf, Func<T, long> versionOf)
    {
        var now = Now;
        return [.. query().Select(found =>
        {
            var (id, version) = (idOf(found), versionOf(found));
            if (_isShared) return InItsVersion(id, found, version);
            var known = Look(id, now);
            if (known is null && !IsInDoubt(id)) known = now.Add(id, new Known<T>(found, version), this);
            return known?.Version == version ? known : new Known<T>(found, version);
        })];
    }

    /// <summary>A resource is about to be changed: until the end of the transaction nobody knows how it is.</summary>
    internal void Doubt(SqlSession db, string id)
    {
        if (!_inDoubt.TryAdd(id, true)) return;
        _doubts++;
        db.OnEnd(() =>
        {
            _inDoubt.TryRemove(id, out _);
            _doubts--;
        });
    }

    /// <summary>It is on disk like this now; only the writer says so.</summary>
    internal void Put(string id, T resource, long version) => Now.Put(id, new Known<T>(resource, version), this);

    // Whoever has read an older one meanwhile puts it over a newer one: then that is read once more, and nothing is wrong.
    private Known<T> InItsVersion(string id, T found, long version)
    {
        var now = Now;
        if (Look(id, now) is { } known && known.Version == version) return known;
        var fresh = new Known<T>(found, version);
        now.Put(id, fresh, this);
        return fresh;
    }

    private Generations Now => Volatile.Read(ref _now);

    private bool IsInDoubt(string id) => _doubts > 0 && _inDoubt.ContainsKey(id);

    // What is asked for again moves on to the young generation, and outlives the old one.
    private Known<T>? Look(string id, Generations now) =>
        now.Young.TryGetValue(id, out var known) ? known : now.Old.TryGetValue(id, out known) ? now.Add(id, known, this) : null;

    // Whoever comes second finds it done.
    private void Turn(Generations full)
    {
        if (Now == full) Interlocked.CompareExchange(ref _now, new Generations(full.Young), full);
    }

    private sealed class Generations(ConcurrentDictionary<string, Known<T>> old)
    {
        public static readonly ConcurrentDictionary<string, Known<T>> None = new();

        private int _count;

        public ConcurrentDictionary<string, Known<T>> Old => old;

        public ConcurrentDictionary<string, Known<T>> Young { get; } = new(StringComparer.Ordinal);

        public Known<T> Add(string id, Known<T> known, Recent<T> of)
        {
            var kept = Young.GetOrAdd(id, known);
            if (kept == known) Count(of);
            return kept;
        }

        public void Put(string id, Known<T> known, Recent<T> of)
        {
            Young[id] = known;
            Count(of);
        }

        private void Count(Recent<T> of)
        {
            if (Interlocked.Increment(ref _count) >= MostInGeneration) of.Turn(this);
        }
    }
}
