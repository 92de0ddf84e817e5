using Hypermedia.Foundation;

namespace Webhooks;

/// <summary>Where subscriptions are kept.</summary>
internal static class SubscriptionStore
{
    public static readonly SqlTable<Subscription, SubscriptionState> Table = new("subscription", SubscriptionLifecycle.Rules, SubscriptionJson.Default.Subscription)
    {
        Columns = [("types", subscription => $",{string.Join(',', subscription.Types)},"), ("begun_at", subscription => Timestamps.Write(subscription.SubscribedAt))],
    };

    /// <summary>The ids of those that want a message: of its very type, or of its kind; and that had begun when it happened.</summary>
    public static List<string> Wanting(SqlSession db, string type, DateTimeOffset at) => db.Many(
        "SELECT id FROM subscription WHERE state IN ('active', 'paused') AND begun_at <= @at AND (types LIKE @type OR types LIKE @kind) ORDER BY id", row => row.GetString(0),
        ("at", Timestamps.Write(at)), ("type", $"%,{type},%"), ("kind", $"%,{MessageType.KindOf(type)},%"));

    /// <summary>True if a message may be wanted by any of them.</summary>
    public static bool AreThereAny(SqlSession db) => db.One("SELECT 1 FROM subscription WHERE state IN ('active', 'paused') LIMIT 1", row => (long?)row.GetInt64(0)) is not null;

    /// <summary>The ids of those that are sent to.</summary>
    public static List<string> Active(SqlSession db) => db.Many("SELECT id FROM subscription WHERE state = 'active' ORDER BY id", row => row.GetString(0));

    /// <summary>How many there are.</summary>
    public static long Count(SqlSession db) => db.One("SELECT count(*) FROM subscription WHERE state IN ('active', 'paused', 'disabled')", row => (long?)row.GetInt64(0)) ?? 0;
}
