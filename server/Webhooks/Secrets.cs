using System.Security.Cryptography;
using Hypermedia.Foundation;

namespace Webhooks;

/// <summary>
/// What receivers verify messages by, as Standard Webhooks has it: <c>whsec_</c> and the key in base64. One is shown in the answer
/// that made it and never again: it is in no document, no history and no log.
/// </summary>
internal static class Secrets
{
    /// <summary>How long a secret goes on signing beside the one that took its place: long enough to change it by hand, on a working day.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    // As many bytes as the hash is long; the specification asks for 24 to 64.
    private const int KeyBytes = 32;

    // Whoever makes a new one time and again in one day has lost the older ones: only so many sign at once.
    private const int MostAtOnce = 3;

    /// <summary>Makes one, and sets an end to those before.</summary>
    public static void Make(SqlSession db, Subscription subscription, DateTimeOffset now)
    {
        db.Execute("DELETE FROM secret WHERE subscription_id = @id AND (until <= @now OR version NOT IN (SELECT version FROM secret WHERE subscription_id = @id ORDER BY version DESC LIMIT @others))",
            ("id", subscription.Id), ("now", Timestamps.Write(now)), ("others", MostAtOnce - 1));
        db.Execute("UPDATE secret SET until = @until WHERE subscription_id = @id AND until IS NULL", ("until", Timestamps.Write(now + Overlap)), ("id", subscription.Id));
        db.Execute("INSERT INTO secret (subscription_id, version, secret, until) VALUES (@id, @version, @secret, NULL)",
            ("id", subscription.Id), ("version", subscription.Version), ("secret", Signature.Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));
    }

    /// <summary>The one that was made with this version of a subscription; null for none.</summary>
    public static string? MadeWith(SqlSession db, Subscription subscription) =>
        db.One("SELECT secret FROM secret WHERE subscription_id = @id AND version = @version", row => row.GetString(0), ("id", subscription.Id), ("version", subscription.Version));

    /// <summary>Those that sign now, the newest first.</summary>
    public static List<string> Of(SqlSession db, string subscription, DateTimeOffset now) =>
        db.Many("SELECT secret FROM secret WHERE subscription_id = @id AND (until IS NULL OR until > @now) ORDER BY version DESC", row => row.GetString(0), ("id", subscription), ("now", Timestamps.Write(now)));

    /// <summary>Throws all of a subscription away.</summary>
    public static void Forget(SqlSession db, string subscription) => db.Execute("DELETE FROM secret WHERE subscription_id = @id", ("id", subscription));
}
