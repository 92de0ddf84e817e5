using System.Buffers;
using System.Text;
using System.Text.Json;
using Hypermedia.Foundation;

namespace Webhooks;

/// <summary>
/// Hears what happens and puts it aside for everyone who wants to be told: one delivery each, in the transaction in which it was
/// heard, so none is forgotten and none is doubled. Sending comes later, outside of any transaction.
/// </summary>
internal sealed class PutAside(Door<Subscription, SubscriptionState> subscriptions, Door<Delivery, DeliveryState> deliveries, TimeProvider time)
{
    /// <summary>So much may wait for one receiver: a busy day of this city. Then it is too slow for what it asked for.</summary>
    public const int MostWaiting = 10_000;

    public const string TooMuchWaits = "More than 10000 messages were waiting to be sent: the receiver takes fewer than it asked for, or none.";

    private static readonly CloudEventsJson Format = new();

    private readonly Ids _ids = new(time);

    /// <summary>What is sent.</summary>
    public static string ContentType => Format.ContentType;

    /// <summary>A message of another module.</summary>
    public void Hear(SqlSession db, Message told)
    {
        foreach (var subscription in SubscriptionStore.Wanting(db, told.Type, told.At)) PutFor(db, subscription, told);
    }

    /// <summary>A message that tells of nothing: whoever takes it, takes the others too.</summary>
    public void Test(SqlSession db, Subscription subscription, Moment moment)
    {
        var state = States<SubscriptionState>.Name(subscription.State);
        var tested = new Event
        {
            // Its version is its place: nothing else has this source.
            Sequence = subscription.Version, Type = "ride.subscription.tested", Subject = subscription.Id, Version = subscription.Version, At = moment.Now, Act = "test", By = moment.Who.Subject,
            From = state, To = state, Form = "{}", Snapshot = JsonSerializer.Serialize(subscription, SubscriptionJson.Default.Subscription), TraceParent = moment.TraceParent,
        };
        PutFor(db, subscription.Id, Message.Of($"webhooks/{subscription.Id}", tested, (json, fact) => json.WriteRawValue(fact.Snapshot, skipInputValidation: true)));
    }

    /// <summary>What a message is called on its way to receivers, by which they know it again: of its source and its place there.</summary>
    internal static string IdOf(Message told) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{told.Source.Replace('/', '-')}-{told.Number}");

    private void PutFor(SqlSession db, string subscription, Message told)
    {
        var (id, moment) = (IdOf(told), new Moment(time.GetUtcNow(), Caller.System(SubscriptionLifecycle.SenderName), told.TraceParent));
        if (DeliveryStore.Has(db, subscription, id)) return;
        if (DeliveryStore.Waiting(db, subscription, MostWaiting) >= MostWaiting)
        {
            subscriptions.Perform(db, subscription, subscriptions.Rules["disable"], new Disabling(TooMuchWaits), moment);
            return;
        }
        DeliveryStore.KeepMessage(db, id, Body(told));
        deliveries.Begin(db, _ids.New(), deliveries.Rules["queue"], new Queueing(subscription, id, told.Type, told.Subject), moment);
    }

    private static string Body(Message told)
    {
        var body = new ArrayBufferWriter<byte>(2048);
        Format.Write(body, told);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }
}
