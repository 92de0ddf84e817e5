namespace Hypermedia.Foundation;

/// <summary>
/// What only one of several instances may do at a time. A row of the module's own database says who does it and until when; each
/// of its writes looks whether it still may (<see cref="Keep"/>), in the same transaction, so one that was thought dead and comes
/// back writes nothing. It holds on every engine, and needs no connection kept open for it.
/// </summary>
/// <param name="database">The module's database.</param>
/// <param name="name">What may be done: a word.</param>
/// <param name="holder">Names this instance, and no other that is or was.</param>
/// <param name="time">The clock.</param>
public sealed class Lease(Database database, string name, string holder, TimeProvider time)
{
    /// <summary>How long it holds when nobody renews it: as long as the others wait for one that died without a word.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    /// <summary>How often it is renewed, and how often those who wait for it look: two may be missed.</summary>
    public static readonly TimeSpan Pace = Length / 3;

    // Nobody else can open the database: what is written there was written by this program in an earlier life.
    private readonly bool _isAlone = !database.IsShared;

    /// <summary>Takes it if nobody has it, or renews it; says whether it is ours.</summary>
    public Task<bool> Take(CancellationToken cancellation) => database.Write(db =>
    {
        var now = time.GetUtcNow();
        return db.Change($"""
            INSERT INTO lease (name, holder, until) VALUES (@name, @holder, @until)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.holder = excluded.holder OR lease.until <= @now OR @alone = 1
            """, ("name", name), ("holder", holder), ("until", Timestamps.Write(now + Length)), ("now", Timestamps.Write(now)), ("alone", _isAlone ? 1L : 0L)) > 0;
    }, cancellation);

    /// <summary>Renews it in the transaction of what it allows.</summary>
    /// <exception cref="LeaseLostException">Somebody else has it; nothing may be written.</exception>
    public void Keep(SqlSession db)
    {
        if (_isAlone) return;
        var kept = db.Change("UPDATE lease SET until = @until WHERE name = @name AND holder = @holder", ("until", Timestamps.Write(time.GetUtcNow() + Length)), ("name", name), ("holder", holder));
        if (kept == 0) throw new LeaseLostException(name);
    }

    /// <summary>Gives it back, so that nobody has to wait.</summary>
    public Task Release() => database.Write(db => db.Execute("DELETE FROM lease WHERE name = @name AND holder = @holder", ("name", name), ("holder", holder)));
}

/// <summary>Another instance does now what this one had the lease for.</summary>
public sealed class LeaseLostException(string name) : Exception($"Another instance has the lease '{name}' now.");
