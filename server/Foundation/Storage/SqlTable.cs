using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hypermedia.Foundation;

/// <summary>
/// Resources in one table: id, state, version, when the clock is due, and the rest as one JSON text. Enough for a kind
/// of resource that is found by its id and listed newest first; what is asked for by another value gets a column.
/// </summary>
/// <param name="name">The table's name: a word of letters and underscores.</param>
/// <param name="rules">The lifecycle. The table has <c>due_at</c> only if the clock has a part in it.</param>
/// <param name="json">How a resource is written as JSON; null for its public properties, in camel case.</param>
public sealed class SqlTable<T, TState>(string name, Lifecycle<T, TState> rules, JsonTypeInfo<T>? json = null) : ILifecycleTable<T>
    where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private readonly bool _hasClock = rules.Acts.Any(act => act.Delay is not null);
    private readonly string _findSql = $"SELECT id, version, body FROM {name} WHERE id = @id";
    private readonly string _dueSql = $"SELECT id FROM {name} WHERE due_at <= @now ORDER BY due_at LIMIT @limit";
    private readonly string _nextDueSql = $"SELECT min(due_at) FROM {name} WHERE due_at IS NOT NULL";

    /// <summary>Values that have a column of their own, beside the JSON: the column's name, and its value for a resource.</summary>
    public IReadOnlyList<(string Name, Func<T, object?> Of)> Columns { get; init; } = [];

    /// <summary>
    /// A script for SQLite that makes the table, without <see cref="Columns"/>: the first of the database. One that grows columns or
    /// indexes of its own later gets them by a further script.
    /// </summary>
    public string Schema => $"""
        CREATE TABLE {name} (
            id      TEXT    PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            state   TEXT    NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            {(_hasClock ? "due_at  INTEGER, -- when the clock has something to do, milliseconds since 1970" : "-- the clock has nothing to do here")}
            body    TEXT    NOT NULL -- the resource, a JSON object
        );
        CREATE INDEX {name}_by_state ON {name} (state, id);
        {(_hasClock ? $"CREATE INDEX {name}_due ON {name} (due_at) WHERE due_at IS NOT NULL;" : "")}
        """;

    /// <summary>The same for PostgreSQL.</summary>
    public string PostgresSchema => $"""
        CREATE TABLE {name} (
            id      TEXT   COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
            state   TEXT   NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            {(_hasClock ? "due_at  BIGINT, -- when the clock has something to do, milliseconds since 1970" : "-- the clock has nothing to do here")}
            body    TEXT   NOT NULL -- the resource, a JSON object
        );
        CREATE INDEX {name}_by_state ON {name} (state, id);
        {(_hasClock ? $"CREATE INDEX {name}_due ON {name} (due_at) WHERE due_at IS NOT NULL;" : "")}
        """;

    private string InsertSql => field ??= $"INSERT INTO {name} (id, {string.Join(", ", Names())}) VALUES (@id, {string.Join(", ", Names().Select(column => "@" + column))})";

    private string UpdateSql => field ??= $"UPDATE {name} SET {string.Join(", ", Names().Select(column => $"{column} = @{column}"))} WHERE id = @id";

    /// <inheritdoc/>
    public JsonTypeInfo<T> Json { get; } = json ?? KeptJson.Of<T>();

    /// <inheritdoc/>
    public bool StandsAlone => true;

    /// <inheritdoc/>
    public T? Find(SqlSession db, string id) => db.One(_findSql, Reader(db), ("id", id));

    /// <inheritdoc/>
    public void Insert(SqlSession db, T resource, string json, DateTimeOffset? dueAt) => db.Execute(InsertSql, Values(resource, json, dueAt));

    /// <inheritdoc/>
    public void Update(SqlSession db, T resource, string json, DateTimeOffset? dueAt) => db.Execute(UpdateSql, Values(resource, json, dueAt));

    /// <inheritdoc/>
    public IReadOnlyList<string> Due(SqlSession db, DateTimeOffset now, int limit) =>
        _hasClock ? db.Many(_dueSql, row => row.GetString(0), ("now", Timestamps.Write(now)), ("limit", limit)) : [];

    /// <inheritdoc/>
    public DateTimeOffset? NextDue(SqlSession db) =>
        _hasClock ? db.One(_nextDueSql, row => row.IsDBNull(0) ? null : (DateTimeOffset?)Timestamps.Read(row.GetInt64(0))) : null;

    /// <summary>
    /// A page of what the caller may see, newest first, for ids made by <see cref="Ids"/>. It reads past what the caller may
    /// not see: where that is most of the table, give the collection a query of your own, over a column.
    /// </summary>
    public IReadOnlyList<T> Page(SqlSession db, PageQuery<TState> query)
    {
        var (page, cursor, read) = (new List<T>(query.Limit), query.Cursor, Reader(db));
        while (page.Count < query.Limit)
        {
            var rows = db.Many(PageSql(query, cursor), read,
                ("state", query.State is { } state ? States<TState>.Name(state) : null), ("cursor", cursor), ("limit", query.Limit));
            page.AddRange(rows.Where(resource => rules.MaySee(rules.StandingOf(query.Caller, resource))).Take(query.Limit - page.Count));
            if (rows.Count < query.Limit) break;
            cursor = rows[^1].Id;
        }
        if (query.Backwards) page.Reverse();
        return page;
    }

    private string PageSql(PageQuery<TState> query, string? cursor)
    {
        string?[] where = [query.State is null ? null : "state = @state", cursor is null ? null : query.Backwards ? "id > @cursor" : "id < @cursor"];
        var conditions = string.Join(" AND ", where.Where(condition => condition is not null));
        return $"SELECT id, version, body FROM {name} {(conditions.Length > 0 ? "WHERE " + conditions : "")} ORDER BY id {(query.Backwards ? "ASC" : "DESC")} LIMIT @limit";
    }

    private string[] Names() => [.. _hasClock ? ["due_at"] : Array.Empty<string>(), "state", "version", "body", .. Columns.Select(column => column.Name)];

    private (string, object?)[] Values(T resource, string json, DateTimeOffset? dueAt) =>
    [
        ("id", resource.Id),
        .. _hasClock ? [("due_at", Timestamps.Write(dueAt))] : Array.Empty<(string, object?)>(),
        ("state", States<TState>.Name(resource.State)),
        ("version", resource.Version),
        ("body", json),
        .. Columns.Select(column => (column.Name, column.Of(resource))),
    ];

    // What is known in the version of the row need not be read from it.
    private Func<DbDataReader, T> Reader(SqlSession db)
    {
        var recent = db.RecentOf(this);
        return row => recent?.Find(row.GetString(0), row.GetInt64(1)) ?? JsonSerializer.Deserialize(row.GetString(2), Json)!;
    }
}
