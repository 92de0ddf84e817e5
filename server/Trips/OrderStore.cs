using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using City;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>Where orders are kept; each is read together with its trip, whose acts it offers too.</summary>
internal sealed class OrderStore : ILifecycleTable<Order>
{
    private const string Joined = "SELECT trip_order.body, trip.body FROM trip_order JOIN trip ON trip.id = trip_order.id";

    private static readonly bool[] Either = [false, true];

    private static readonly Dictionary<(bool IsOwn, bool ByState, bool IsContinued, bool Backwards), string> Pages = new(
        from isOwn in Either
        from byState in Either
        from isContinued in Either
        from backwards in Either
        select KeyValuePair.Create((isOwn, byState, isContinued, backwards), PageSql(isOwn, byState, isContinued, backwards)));

    public JsonTypeInfo<Order> Json => OrderJson.Default.Order;

    public Order? Find(SqlSession db, string id) => db.One($"{Joined} WHERE trip_order.id = @id", ReadJoined, ("id", id));

    /// <summary>The order of a trip that is at hand.</summary>
    public static Order? Of(SqlSession db, Trip trip) => db.One("SELECT body FROM trip_order WHERE id = @id", row => Read(row) with { Trip = trip }, ("id", trip.Id));

    public void Insert(SqlSession db, Order order, string json, DateTimeOffset? dueAt) => db.Execute(
        "INSERT INTO trip_order (id, state, version, passenger_id, body) VALUES (@id, @state, @version, @passenger, @body)",
        ("id", order.Id), ("state", States<OrderState>.Name(order.State)), ("version", order.Version), ("passenger", order.PassengerId), ("body", json));

    public void Update(SqlSession db, Order order, string json, DateTimeOffset? dueAt) => db.Execute(
        "UPDATE trip_order SET state = @state, version = @version, body = @body WHERE id = @id",
        ("state", States<OrderState>.Name(order.State)), ("version", order.Version), ("body", json), ("id", order.Id));

    // The clock has no part in the life of an order.
    public IReadOnlyList<string> Due(SqlSession db, DateTimeOffset now, int limit) => [];

    public DateTimeOffset? NextDue(SqlSession db) => null;

    /// <summary>A page of the orders the caller may see, newest first.</summary>
    public static IReadOnlyList<Order> Page(SqlSession db, PageQuery<OrderState> query)
    {
        var page = db.Many(Pages[(query.Caller.Is(Roles.Passenger), query.State is not null, query.Cursor is not null, query.Backwards)], ReadJoined,
            ("caller", query.Caller.Subject), ("state", query.State is { } state ? States<OrderState>.Name(state) : null), ("cursor", query.Cursor), ("limit", query.Limit));
        if (query.Backwards) page.Reverse();
        return page;
    }

    // Each walks one index from the cursor on. All of a passenger's orders are in the order of their trips, and those have the index: theirs in one state are picked
    // from all of theirs, and coalesce keeps the database from picking them from everybody's in that state.
    private static string PageSql(bool isOwn, bool byState, bool isContinued, bool backwards)
    {
        var by = isOwn || !byState ? "trip" : "trip_order";
        string?[] where =
        [
            isOwn ? "trip.passenger_id = @caller" : null,
            !byState ? null : isOwn ? "coalesce(trip_order.state, '') = @state" : "trip_order.state = @state",
            !isContinued ? null : backwards ? $"{by}.id > @cursor" : $"{by}.id < @cursor",
        ];
        var conditions = string.Join(" AND ", where.Where(condition => condition is not null));
        return $"{Joined} {(conditions.Length > 0 ? "WHERE " + conditions : "")} ORDER BY {by}.id {(backwards ? "ASC" : "DESC")} LIMIT @limit";
    }

    private static Order ReadJoined(DbDataReader row) => Read(row) with { Trip = TripStore.Read(row.GetString(1)) };

    private static Order Read(DbDataReader row) => JsonSerializer.Deserialize(row.GetString(0), OrderJson.Default.Order)!;
}
