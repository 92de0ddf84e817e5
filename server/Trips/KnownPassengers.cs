using System.Collections.Concurrent;
using System.Text.Json;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>
/// What passenger management last said of those who ask for trips, for when it says nothing. Kept in the database of the trips: every instance
/// knows it, and a restart in the middle of an outage forgets nothing. Only of those it was asked about: what is told of others is none of ours.
/// </summary>
internal sealed class KnownPassengers(Database database, TimeSpan age, TimeProvider time)
{
    // What was written is written again when it is a little older: so stays young who rides often, at hardly a write.
    private const int WritesPerAge = 24;

    // Some hundred bytes each. Past it, all are forgotten, and written once more.
    private const int MostRemembered = 10_000;

    // Cleaned out with each that is written: more than one leaves for each that comes, so the table stays as small as a day.
    private const int MostSwept = 10;

    private readonly ConcurrentDictionary<string, KnownPassenger> _written = new(StringComparer.Ordinal);

    /// <summary>What is known and not too old.</summary>
    public KnownPassenger? Find(string id)
    {
        var known = database.Read(db => db.One("SELECT status, version, as_of FROM known_passenger WHERE id = @id",
            row => new KnownPassenger(row.GetString(0), row.GetInt64(1), Timestamps.Read(row.GetInt64(2))), ("id", id)));
        return known is not null && time.GetUtcNow() - known.AsOf <= age ? known : null;
    }

    /// <summary>Keeps an answer; one that is older than what is known changes nothing.</summary>
    public async ValueTask Learn(string id, KnownPassenger answer, CancellationToken cancellation)
    {
        if (_written.TryGetValue(id, out var written) && written.Says(answer) && answer.AsOf - written.AsOf < age / WritesPerAge) return;
        var oldest = Timestamps.Write(answer.AsOf - age);
        await database.Write(db =>
        {
            db.Execute("DELETE FROM known_passenger WHERE id IN (SELECT id FROM known_passenger WHERE as_of < @oldest ORDER BY as_of LIMIT @most)", ("oldest", oldest), ("most", (long)MostSwept));
            db.Execute(
                """
                INSERT INTO known_passenger (id, status, version, as_of) VALUES (@id, @status, @version, @as_of)
                ON CONFLICT (id) DO UPDATE SET status = excluded.status, version = excluded.version, as_of = excluded.as_of
                WHERE excluded.version >= known_passenger.version
                """,
                ("id", id), ("status", answer.Status), ("version", answer.Version), ("as_of", Timestamps.Write(answer.AsOf)));
        }, cancellation);
        if (_written.Count >= MostRemembered) _written.Clear();
        _written[id] = answer;
    }

    /// <summary>Forgets one who is not registered.</summary>
    public async ValueTask Forget(string id, CancellationToken cancellation)
    {
        if (database.Read(db => db.One("SELECT version FROM known_passenger WHERE id = @id", row => (long?)row.GetInt64(0), ("id", id))) is null) return;
        _written.TryRemove(id, out _);
        await database.Write(db => db.Execute("DELETE FROM known_passenger WHERE id = @id", ("id", id)), cancellation);
    }

    /// <summary>Hears what happened to a passenger, so that one who was suspended meanwhile is not taken along in an outage.</summary>
    public static void Hear(SqlSession db, Message told)
    {
        using var data = JsonDocument.Parse(told.Data);
        db.Execute("UPDATE known_passenger SET status = @status, version = @version, as_of = @as_of WHERE id = @id AND version < @version",
            ("status", data.RootElement.GetProperty("to").GetString()), ("version", told.Version), ("as_of", Timestamps.Write(told.At)), ("id", told.Subject));
    }
}

/// <summary>What was known of a passenger.</summary>
/// <param name="Status">Passenger management's own word.</param>
/// <param name="Version">Counts the changes of the passenger.</param>
/// <param name="AsOf">When that was so.</param>
internal sealed record KnownPassenger(string Status, long Version, DateTimeOffset AsOf)
{
    /// <summary>True for the same, whenever it was said.</summary>
    public bool Says(KnownPassenger other) => Status == other.Status && Version == other.Version;
}
