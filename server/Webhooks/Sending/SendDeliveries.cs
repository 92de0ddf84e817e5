using System.Collections.Concurrent;
using Hypermedia.Foundation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Webhooks.Sending;

/// <summary>
/// Sends what was put aside. What is to be sent, and when, is in the table, so a stop forgets nothing. Each subscription has a few
/// places of its own, and whoever is slow fills only those: nobody waits for another's receiver. A delivery is leased before it is
/// sent, so of several instances one sends it; if that one dies, the lease ends and it is sent again: at least once.
/// </summary>
internal sealed partial class SendDeliveries(
    Door<Delivery, DeliveryState> deliveries, Door<Subscription, SubscriptionState> subscriptions, Database database, Receivers receivers, WebhookOptions options, TimeProvider time, ILogger<SendDeliveries> logger)
    : BackgroundService
{
    /// <summary>So many are on their way to one receiver at once, each about something else.</summary>
    public const int Places = 4;

    // What is about the same thing goes one after the other, so some are passed over on the way to others.
    private const int Lookahead = 8 * Places;

    // Longer than a try may take, so nobody takes over what somebody is at.
    private static readonly TimeSpan Lease = 4 * Receivers.TimeLimit;

    // How long to leave a database alone that refused to be read or written.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private Wake? _changed;
    private readonly ConcurrentDictionary<string, OnItsWay> _onTheirWay = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = deliveries.Log.WatchAll();
        _changed = changed;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await changed.WaitUntil(await SendWhatIsDue(stoppingToken), time, stoppingToken);
                }
                catch (Exception refused) when (refused is not OperationCanceledException)
                {
                    LogFailed(refused);
                    await changed.Wait(Pause, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is on its way is called off, and given back to be sent again.
        }
        await Task.WhenAll(_onTheirWay.Values.Select(sending => sending.Task));
    }

    // Says when to look again.
    private async Task<DateTimeOffset> SendWhatIsDue(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var until = now + Lease;
        var (due, next) = database.Read(db => Due(db, now));
        if (due.Count > 0) due = await database.Write(db => due.Where(delivery => DeliveryStore.Lease(db, delivery.Id, now, until)).ToList(), CancellationToken.None);
        foreach (var delivery in due)
        {
            var sending = new OnItsWay(delivery.SubscriptionId, delivery.Subject);
            _onTheirWay[delivery.Id] = sending;
            // Not on this thread: the first await may be far away.
            sending.Task = Task.Run(() => Send(delivery, until, stopping), CancellationToken.None);
        }
        return next is { } sooner && sooner < until ? sooner : until;
    }

    private (List<Delivery> Due, DateTimeOffset? Next) Due(SqlSession db, DateTimeOffset now)
    {
        var (due, next) = (new List<Delivery>(), default(DateTimeOffset?));
        foreach (var subscription in SubscriptionStore.Active(db))
        {
            var busy = _onTheirWay.Values.Where(sending => sending.Subscription == subscription).Select(sending => sending.Subject).ToList();
            if (busy.Count < Places)
                due.AddRange(DeliveryStore.ToSend(db, subscription, now, Lookahead).Where(delivery => !_onTheirWay.ContainsKey(delivery.Id) && !busy.Contains(delivery.Subject)).DistinctBy(delivery => delivery.Subject).Take(Places - busy.Count));
            if (DeliveryStore.NextToSend(db, subscription, now) is { } later && !(next < later)) next = later;
        }
        return (due, next);
    }

    private async Task Send(Delivery delivery, DateTimeOffset until, CancellationToken stopping)
    {
        try
        {
            var (url, body, secrets) = database.Read(db => (subscriptions.Table.Find(db, delivery.SubscriptionId)?.Url, DeliveryStore.Message(db, delivery.MessageId), Secrets.Of(db, delivery.SubscriptionId, time.GetUtcNow())));
            // Deleted or thrown away since.
            if (url is null || body is null || secrets.Count == 0) return;
            var sent = await receivers.Send(url, delivery.MessageId, body, secrets, PutAside.ContentType, stopping);
            var chance = options.Chance();
            await database.Write(db => Note(db, delivery.Id, until, sent, chance), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await GiveBack(delivery, until);
        }
        catch (Exception refused)
        {
            LogNotNoted(refused, delivery.Id);
        }
        finally
        {
            _onTheirWay.TryRemove(delivery.Id, out _);
            // Its place is free only now, and what was written woke the loop before.
            _changed?.Ring();
        }
    }

    private async Task GiveBack(Delivery delivery, DateTimeOffset until)
    {
        try
        {
            await database.Write(db => DeliveryStore.Release(db, delivery.Id, until), CancellationToken.None);
        }
        catch (Exception refused)
        {
            // Its lease ends all the same.
            LogNotNoted(refused, delivery.Id);
        }
    }

    private bool Note(SqlSession db, string id, DateTimeOffset until, Sent sent, double chance)
    {
        var moment = new Moment(time.GetUtcNow(), Caller.System(SubscriptionLifecycle.SenderName), deliveries.LastFact(id)?.TraceParent);
        DeliveryStore.Release(db, id, until);
        // Somebody else may have got through meanwhile, if this took longer than the lease; or it was thrown away.
        if (deliveries.Table.Find(db, id) is not { State: DeliveryState.Pending } delivery) return false;
        if (sent.IsTaken) Perform(db, delivery, "deliver", new Receipt(sent.Milliseconds, sent.StatusCode!.Value), moment);
        else if (sent.IsGone || delivery.Tries + 1 >= Patience.Tries)
        {
            var lastTaken = DeliveryStore.LastDelivered(db, delivery.SubscriptionId);
            Perform(db, delivery, "give-up", new Surrender(sent.Milliseconds, sent.StatusCode, sent.Failure), moment);
            if (sent.IsGone) Disable(db, delivery, Gone, moment);
            else if (IsLost(db, delivery, lastTaken, moment.Now)) Disable(db, delivery, Lost, moment);
        }
        else Perform(db, delivery, "miss", new Miss(sent.Milliseconds, sent.StatusCode, sent.Failure, Patience.SecondsAfter(delivery.Tries + 1, chance, sent.RetryAfter)), moment);
        return true;
    }

    public const string
        Gone = "The receiver answered 410 Gone: it wants to hear no more.",
        Lost = "For more than two days the receiver took nothing.";

    // Counted from when it last took something or was asked to go on, and no longer than this message waits.
    private bool IsLost(SqlSession db, Delivery delivery, DateTimeOffset? lastTaken, DateTimeOffset now) =>
        subscriptions.Table.Find(db, delivery.SubscriptionId) is { } subscription
        && new[] { lastTaken ?? subscription.SubscribedAt, subscription.Since, delivery.Since }.Max() is var since && now - since >= Patience.WithReceivers;

    private void Disable(SqlSession db, Delivery delivery, string reason, Moment moment) =>
        subscriptions.Perform(db, delivery.SubscriptionId, subscriptions.Rules["disable"], new Disabling(reason), moment);

    private void Perform(SqlSession db, Delivery delivery, string act, object form, Moment moment) => deliveries.Perform(db, delivery, deliveries.Rules[act], form, moment);

    private sealed record OnItsWay(string Subscription, string Subject)
    {
        public Task Task { get; set; } = Task.CompletedTask;
    }

    [LoggerMessage(500, LogLevel.Error, "What is to be sent cannot be read; it is tried again")]
    private partial void LogFailed(Exception refused);

    [LoggerMessage(501, LogLevel.Error, "What became of delivery {Id} could not be written; it is sent again")]
    private partial void LogNotNoted(Exception refused, string id);
}
