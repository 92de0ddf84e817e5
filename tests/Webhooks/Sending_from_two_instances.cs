using Hypermedia.Foundation;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;
using global::Webhooks;
using global::Webhooks.Sending;

namespace Tests.Webhooks;

/// <summary>Two who send from one database, and what waits when nobody takes it.</summary>
public sealed class Sending_from_two_instances : IDisposable
{
    private const int Messages = 200;

    private static readonly WebhookOptions Options = new() { AllowPrivateNetworks = true };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Sends_each_message_once()
    {
        await using var receiver = await Receiver.Start();
        using var one = new Instance(_folder.File("webhooks.db"));
        using var other = new Instance(_folder.File("webhooks.db"));
        var subscription = await one.Subscribe(receiver.Url);
        await one.Hear(Messages);

        await Task.WhenAll(one.Sender.StartAsync(default), other.Sender.StartAsync(default));
        for (var i = 0; i < Messages; i++) await receiver.Next();
        await Task.WhenAll(one.Sender.StopAsync(default), other.Sender.StopAsync(default));

        Assert.Equal(Messages, receiver.Ids.Distinct().Count());
        Assert.Equal(Messages, receiver.Count);
        Assert.InRange(receiver.Most, 1, 2 * SendDeliveries.Places);
        Assert.Equal(SubscriptionState.Active, one.Find(subscription).State);
    }

    [Fact]
    public async Task Puts_the_same_message_aside_once_however_often_it_comes()
    {
        using var instance = new Instance(_folder.File("webhooks.db"));
        var subscription = await instance.Subscribe("http://127.0.0.1:9/hook");
        await instance.Hear(3);
        await instance.Hear(3);
        Assert.Equal(3, instance.Waiting(subscription));
    }

    [Fact]
    public async Task Disables_a_subscription_for_which_too_much_waits_and_keeps_what_does()
    {
        using var instance = new Instance(_folder.File("webhooks.db"));
        var subscription = await instance.Subscribe("http://127.0.0.1:9/hook");
        await instance.Hear(PutAside.MostWaiting + 5);
        Assert.Equal((SubscriptionState.Disabled, PutAside.TooMuchWaits), (instance.Find(subscription).State, instance.Find(subscription).Reason));
        Assert.Equal(PutAside.MostWaiting, instance.Waiting(subscription));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Instance : IDisposable
    {
        private static readonly FakeTime Time = new();

        private readonly Database _database;
        private readonly Door<Subscription, SubscriptionState> _subscriptions;
        private readonly PutAside _putAside;
        private readonly Receivers _receivers = new(Options, Time);

        public Instance(string file)
        {
            _database = new Database(file, [Script.Read(typeof(WebhooksModule), "001-webhooks.sql")], shared: true);
            var log = new EventLog(_database);
            var deliveries = new Door<Delivery, DeliveryState>(DeliveryLifecycle.Rules, new DeliveryStore(), log, "ride.delivery.");
            _subscriptions = new Door<Subscription, SubscriptionState>(SubscriptionLifecycle.Rules, SubscriptionStore.Table, log, "ride.subscription.");
            _putAside = new PutAside(_subscriptions, deliveries, Time);
            Sender = new SendDeliveries(deliveries, _subscriptions, _database, _receivers, Options, Time, NullLogger<SendDeliveries>.Instance);
        }

        public SendDeliveries Sender { get; }

        public async Task<string> Subscribe(string url) => (await _database.Write(db =>
        {
            var moment = new Moment(Time.GetUtcNow(), new Caller("operator-1", "operator"));
            var begun = _subscriptions.Begin(db, new Ids(Time).New(), _subscriptions.Rules["subscribe"], new SubscriptionRequest(url, [new MessageType("ride.trip")]), moment);
            Secrets.Make(db, begun, moment.Now);
            return begun;
        })).Id;

        public Task<int> Hear(int messages) => _database.Write(db =>
        {
            for (var number = 1; number <= messages; number++)
                _putAside.Hear(db, new Message { Source = "trips", Number = number, Type = "ride.trip.requested", Subject = $"trip-{number}", Version = 1, At = Time.GetUtcNow(), Write = () => "{}"u8.ToArray() });
            return messages;
        });

        public Subscription Find(string id) => _database.Read(db => SubscriptionStore.Table.Find(db, id))!;

        public long Waiting(string id) => _database.Read(db => DeliveryStore.Waiting(db, id, int.MaxValue));

        public void Dispose()
        {
            Sender.Dispose();
            _receivers.Dispose();
            _database.Dispose();
        }
    }
}
