using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hypermedia.Foundation;

namespace Webhooks;

/// <summary>Where deliveries and their messages are kept. A delivery is read with the state of its subscription, by which some of its rules go.</summary>
internal sealed class DeliveryStore : ILifecycleTable<Delivery>
{
    private const string Joined = "SELECT delivery.body, subscription.state FROM delivery JOIN subscription ON subscription.id = delivery.subscription_id";

    private static readonly SqlTable<Delivery, DeliveryState> Table = new("delivery", DeliveryLifecycle.Rules, DeliveryJson.Default.Delivery)
    {
        Columns =
        [
            ("subscription_id", delivery => delivery.SubscriptionId), ("message_id", delivery => delivery.MessageId),
            ("next_at", delivery => Timestamps.Write(delivery.NextAttemptAt)), ("delivered_at", delivery => Timestamps.Write(delivery.DeliveredAt)),
        ],
    };

    public JsonTypeInfo<Delivery> Json => DeliveryJson.Default.Delivery;

    public Delivery? Find(SqlSession db, string id) => db.One($"{Joined} WHERE delivery.id = @id", Read, ("id", id));

    public void Insert(SqlSession db, Delivery delivery, string json, DateTimeOffset? dueAt) => Table.Insert(db, delivery, json, dueAt);

    public void Update(SqlSession db, Delivery delivery, string json, DateTimeOffset? dueAt) => Table.Update(db, delivery, json, dueAt);

    public IReadOnlyList<string> Due(SqlSession db, DateTimeOffset now, int limit) => Table.Due(db, now, limit);

    public DateTimeOffset? NextDue(SqlSession db) => Table.NextDue(db);

    /// <summary>A page of the deliveries the caller may see, newest first; of one subscription or of all.</summary>
    public static IReadOnlyList<Delivery> Page(SqlSession db, PageQuery<DeliveryState> query)
    {
        string?[] where =
        [
            "subscription.state <> 'deleted'",
            query.Of is null ? null : "delivery.subscription_id = @of",
            query.State is null ? null : "delivery.state = @state",
            query.Cursor is null ? null : query.Backwards ? "delivery.id > @cursor" : "delivery.id < @cursor",
        ];
        var page = db.Many($"{Joined} WHERE {string.Join(" AND ", where.Where(condition => condition is not null))} ORDER BY delivery.id {(query.Backwards ? "ASC" : "DESC")} LIMIT @limit", Read,
            ("of", query.Of), ("state", query.State is { } state ? States<DeliveryState>.Name(state) : null), ("cursor", query.Cursor), ("limit", query.Limit));
        if (query.Backwards) page.Reverse();
        return page;
    }

    /// <summary>How many of a subscription wait to be sent; counts no further than <paramref name="most"/>.</summary>
    public static long Waiting(SqlSession db, string subscription, int most) => db.One(
        "SELECT count(*) FROM (SELECT 1 FROM delivery WHERE subscription_id = @of AND state = 'pending' LIMIT @most) AS waiting", row => (long?)row.GetInt64(0), ("of", subscription), ("most", most)) ?? 0;

    /// <summary>Those of a subscription that are to be tried by now and that nobody is at, the longest waiting first.</summary>
    public static List<Delivery> ToSend(SqlSession db, string subscription, DateTimeOffset now, int limit) => db.Many(
        $"{Joined} WHERE delivery.subscription_id = @of AND delivery.state = 'pending' AND delivery.next_at <= @now AND (delivery.leased_until IS NULL OR delivery.leased_until <= @now) ORDER BY delivery.next_at, delivery.id LIMIT @limit",
        Read, ("of", subscription), ("now", Timestamps.Write(now)), ("limit", limit));

    /// <summary>When the next one of a subscription is to be tried that is not yet; null for none.</summary>
    public static DateTimeOffset? NextToSend(SqlSession db, string subscription, DateTimeOffset now) => db.One(
        "SELECT min(next_at) FROM delivery WHERE subscription_id = @of AND state = 'pending' AND next_at > @now", row => row.IsDBNull(0) ? null : (DateTimeOffset?)Timestamps.Read(row.GetInt64(0)),
        ("of", subscription), ("now", Timestamps.Write(now)));

    /// <summary>Takes one for oneself until a time; false when another was faster, or when it is to be sent no more.</summary>
    public static bool Lease(SqlSession db, string id, DateTimeOffset now, DateTimeOffset until) => db.Change(
        "UPDATE delivery SET leased_until = @until WHERE id = @id AND state = 'pending' AND next_at <= @now AND (leased_until IS NULL OR leased_until <= @now)",
        ("id", id), ("now", Timestamps.Write(now)), ("until", Timestamps.Write(until))) == 1;

    /// <summary>Gives one back that was taken until then.</summary>
    public static void Release(SqlSession db, string id, DateTimeOffset until) =>
        db.Execute("UPDATE delivery SET leased_until = NULL WHERE id = @id AND leased_until = @until", ("id", id), ("until", Timestamps.Write(until)));

    /// <summary>When a receiver last took something; null for never.</summary>
    public static DateTimeOffset? LastDelivered(SqlSession db, string subscription) => db.One(
        "SELECT max(delivered_at) FROM delivery WHERE subscription_id = @of", row => row.IsDBNull(0) ? null : (DateTimeOffset?)Timestamps.Read(row.GetInt64(0)), ("of", subscription));

    /// <summary>True when a message was put aside for a subscription before.</summary>
    public static bool Has(SqlSession db, string subscription, string message) =>
        db.One("SELECT 1 FROM delivery WHERE message_id = @message AND subscription_id = @of", row => (long?)row.GetInt64(0), ("message", message), ("of", subscription)) is not null;

    /// <summary>Keeps the body of a message, unless it is there already.</summary>
    public static void KeepMessage(SqlSession db, string id, string body) =>
        db.Execute("INSERT INTO message (id, body) VALUES (@id, @body) ON CONFLICT (id) DO NOTHING", ("id", id), ("body", body));

    /// <summary>The body of a message; null once it was thrown away.</summary>
    public static string? Message(SqlSession db, string id) => db.One("SELECT body FROM message WHERE id = @id", row => row.GetString(0), ("id", id));

    /// <summary>Throws the body of a message away, unless somebody may still ask for it.</summary>
    public static void DropMessage(SqlSession db, string id) => db.Execute(
        "DELETE FROM message WHERE id = @id AND NOT EXISTS (SELECT 1 FROM delivery WHERE message_id = @id AND state <> 'expired')", ("id", id));

    private static Delivery Read(DbDataReader row) => JsonSerializer.Deserialize(row.GetString(0), DeliveryJson.Default.Delivery)! with { Subscription = States<SubscriptionState>.Find(row.GetString(1)) };
}
