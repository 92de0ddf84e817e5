using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using City;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>Where trips are kept. What is asked for by value has a column; the rest of a trip is one JSON text.</summary>
internal sealed class TripStore : ILifecycleTable<Trip>
{
    private static readonly Dictionary<(string Role, bool ByState, Way Way), string> Pages = new(
        from role in new[] { Roles.Passenger, Roles.Driver, Roles.Operator }
        from byState in new[] { false, true }
        from way in Enum.GetValues<Way>()
        select KeyValuePair.Create((role, byState, way), PageSql(role, byState, way)));

    private enum Way { First, Older, Newer }

    public JsonTypeInfo<Trip> Json => TripJson.Default.Trip;

    public bool StandsAlone => true;

    public Trip? Find(SqlSession db, string id) => db.One("SELECT id, version, body FROM trip WHERE id = @id", Reader(db), ("id", id));

    public void Insert(SqlSession db, Trip trip, string json, DateTimeOffset? dueAt) => db.Execute("""
        INSERT INTO trip (id, state, version, passenger_id, driver_id, due_at, body) VALUES (@id, @state, @version, @passenger, @driver, @due, @body)
        """,
        ("id", trip.Id), ("state", States<TripState>.Name(trip.State)), ("version", trip.Version), ("passenger", trip.PassengerId), ("driver", trip.DriverId),
        ("due", Timestamps.Write(dueAt)), ("body", json));

    public void Update(SqlSession db, Trip trip, string json, DateTimeOffset? dueAt)
    {
        db.Execute("UPDATE trip SET state = @state, version = @version, driver_id = @driver, due_at = @due, body = @body WHERE id = @id",
            ("state", States<TripState>.Name(trip.State)), ("version", trip.Version), ("driver", trip.DriverId), ("due", Timestamps.Write(dueAt)), ("body", json), ("id", trip.Id));
        if (trip.DriverId is not null) db.Execute("INSERT INTO trip_of_driver (driver_id, trip_id, state) VALUES (@driver, @trip, @state) ON CONFLICT DO NOTHING", ("state", States<TripState>.Name(trip.State)), ("driver", trip.DriverId), ("trip", trip.Id));
        if (trip.ProposedTo.Count > 0) db.Execute("UPDATE trip_of_driver SET state = @state WHERE trip_id = @trip", ("state", States<TripState>.Name(trip.State)), ("trip", trip.Id));
    }

    public IReadOnlyList<string> Due(SqlSession db, DateTimeOffset now, int limit) => db.Many(
        "SELECT id FROM trip WHERE due_at <= @now ORDER BY due_at LIMIT @limit", row => row.GetString(0), ("now", Timestamps.Write(now)), ("limit", limit));

    public DateTimeOffset? NextDue(SqlSession db) => db.One("SELECT min(due_at) FROM trip WHERE due_at IS NOT NULL",
        row => row.IsDBNull(0) ? null : (DateTimeOffset?)Timestamps.Read(row.GetInt64(0)));

    /// <summary>A page of the trips the caller may see, newest first.</summary>
    public IReadOnlyList<Trip> Page(SqlSession db, PageQuery<TripState> query)
    {
        var way = query.Cursor is null ? Way.First : query.Backwards ? Way.Newer : Way.Older;
        // A role the city does not know sees nothing.
        if (!Pages.TryGetValue((query.Caller.Role, query.State is not null, way), out var sql)) return [];
        var page = db.Many(sql, Reader(db),
            ("caller", query.Caller.Subject), ("state", query.State is { } state ? States<TripState>.Name(state) : null), ("cursor", query.Cursor), ("limit", query.Limit));
        if (way == Way.Newer) page.Reverse();
        return page;
    }

    /// <summary>The id of the newest trip; null if there is none.</summary>
    public static string? Newest(SqlSession db) => db.One("SELECT max(id) FROM trip", row => row.IsDBNull(0) ? null : row.GetString(0));

    /// <summary>Trips in the order they were requested, from the one after <paramref name="after"/> up to <paramref name="last"/>; those in one state, or all.</summary>
    public static IReadOnlyList<Trip> Upwards(SqlSession db, TripState? state, string after, string? last, int limit) => db.Many(
        $"SELECT body FROM trip WHERE id > @after AND id <= @last {(state is null ? "" : "AND state = @state")} ORDER BY id LIMIT @limit", row => Read(row.GetString(0)),
        ("after", after), ("last", last), ("state", state is { } only ? States<TripState>.Name(only) : null), ("limit", limit));

    // Every variant walks one index from the cursor on, so the page at the millionth trip costs what the first one does. A passenger has few: theirs
    // in one state are picked from all of theirs, and coalesce keeps the database from picking them from everybody's in that state.
    private static string PageSql(string role, bool byState, Way way)
    {
        var id = role == Roles.Driver ? "seen.trip_id" : "trip.id";
        var from = role == Roles.Driver ? "trip_of_driver AS seen JOIN trip ON trip.id = seen.trip_id" : "trip";
        string?[] where =
        [
            role == Roles.Passenger ? "trip.passenger_id = @caller" : role == Roles.Driver ? "seen.driver_id = @caller" : null,
            !byState ? null : role == Roles.Driver ? "seen.state = @state" : role == Roles.Passenger ? "coalesce(trip.state, '') = @state" : "trip.state = @state",
            way == Way.Older ? $"{id} < @cursor" : way == Way.Newer ? $"{id} > @cursor" : null,
        ];
        var conditions = string.Join(" AND ", where.Where(condition => condition is not null));
        return $"SELECT trip.id, trip.version, trip.body FROM {from} {(conditions.Length > 0 ? "WHERE " + conditions : "")} ORDER BY {id} {(way == Way.Newer ? "ASC" : "DESC")} LIMIT @limit";
    }

    // What is known in the version of the row need not be read from it.
    private Func<DbDataReader, Trip> Reader(SqlSession db)
    {
        var recent = db.RecentOf(this);
        return row => recent?.Find(row.GetString(0), row.GetInt64(1)) ?? Read(row.GetString(2));
    }

    internal static Trip Read(string body) => JsonSerializer.Deserialize(body, TripJson.Default.Trip)!;
}
