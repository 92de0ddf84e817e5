using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Webhooks.Api;
using Webhooks.Sending;

namespace Webhooks;

/// <summary>Tells addresses elsewhere what happens to trips, orders, exports, passengers and drivers: signed, again and again until they take it.</summary>
public sealed class WebhooksModule : IDisposable
{
    /// <summary>So many subscriptions there may be: each has connections of its own.</summary>
    public const int MostSubscriptions = 100;

    private static readonly ProblemKind TooMany = new("too-many-subscriptions", 409, "There are as many subscriptions as there may be",
        "Each subscription has connections of its own, so their number is limited. Delete one that is not needed any more.");

    private readonly Database _database;
    private readonly Door<Delivery, DeliveryState> _deliveryDoor;
    private readonly LifecycleResource<Delivery, DeliveryState> _deliveries;
    private readonly Door<Subscription, SubscriptionState> _subscriptionDoor;
    private readonly LifecycleResource<Subscription, SubscriptionState> _subscriptions;
    private readonly DeadLetters _letters;
    private readonly PutAside _putAside;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;

    /// <param name="api">The API it is part of.</param>
    /// <param name="databases">Where its database is.</param>
    /// <param name="bus">Where it hears what happens.</param>
    /// <param name="home">The home of the version it is shown in.</param>
    /// <param name="root">What it has is below it, wherever it runs.</param>
    /// <param name="options">How messages are sent.</param>
    /// <param name="time">The clock.</param>
    public WebhooksModule(ApiDescription api, Databases databases, IMessageBus bus, VersionHome home, ApiRoute root, WebhookOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _database = databases.Open("webhooks", typeof(WebhooksModule), new Scripts(Sqlite: ["001-webhooks.sql"], Postgres: ["postgres/001-webhooks.sql"]));
        Log = new EventLog(_database);
        _deliveryDoor = new Door<Delivery, DeliveryState>(DeliveryLifecycle.Rules, new DeliveryStore(), Log, "ride.delivery.")
        {
            Consequence = (db, act, delivery, _) => { if (act.To == DeliveryState.Expired) DeliveryStore.DropMessage(db, delivery.MessageId); },
        };
        _subscriptionDoor = new Door<Subscription, SubscriptionState>(SubscriptionLifecycle.Rules, SubscriptionStore.Table, Log, "ride.subscription.") { Consequence = Follow };
        _putAside = new PutAside(_subscriptionDoor, _deliveryDoor, time);
        _letters = new DeadLetters(api, home, "webhooks", "Messages that could not be put aside for subscriptions", Log, (Roles.Operator, "an operator"), time, root);
        // It tells nobody anything; what hears has a name by what it publishes.
        bus.Publish(Log, "webhooks", _ => null);
        foreach (var (name, source, kind) in Hears) bus.Subscribe(name, source, kind, _database, _putAside.Hear, _letters, () => _database.Read(SubscriptionStore.AreThereAny));

        var (subscriptions, deliveries) = (root.Then("subscriptions"), root.Then("deliveries"));
        var document = new SubscriptionDocument(api, deliveries);
        _subscriptions = new LifecycleResource<Subscription, SubscriptionState>(api, "subscription", _subscriptionDoor, _database, subscriptions)
        {
            CollectionTitle = "Subscriptions",
            ListedFor = [Roles.Operator],
            Title = subscription => new Uri(subscription.Url).Host,
            Links = document.Links,
            Properties = SubscriptionDocument.Properties,
            Shape = document.Shape,
            Home = home,
            Admit = (_, _) => ValueTask.FromResult(_database.Read(SubscriptionStore.Count) < MostSubscriptions ? null : new TurnedAway(TooMany, "There are as many subscriptions as there may be. Delete one that is not needed any more.")),
            Check = given => given is SubscriptionRequest request ? Refuse(request) : null,
            Once = (_, subscription) => _database.Read(db => Secrets.MadeWith(db, subscription)) is { } secret ? hal => hal.Json.WriteString("secret", secret) : null,
        };
        var sent = new DeliveryDocument(api, _subscriptions.Item);
        _deliveries = new LifecycleResource<Delivery, DeliveryState>(api, "delivery", _deliveryDoor, _database, deliveries)
        {
            CollectionTitle = "Deliveries",
            ListedFor = [Roles.Operator],
            IsListedByOwner = true,
            Title = delivery => delivery.Type,
            Links = sent.Links,
            Properties = DeliveryDocument.Properties,
            Shape = sent.Shape,
            Stamp = delivery => $"-{(delivery.Subscription is SubscriptionState.Disabled ? "disabled" : "")}",
            Home = home,
        };
        Describe(api, home);
    }

    /// <summary>What it hears of others: under which name, from whom, and what the types begin with.</summary>
    public static IReadOnlyList<(string Name, string Source, string Kind)> Hears { get; } = [("trips", "trips", "ride."), ("passengers", "passengers", "ride."), ("dispatch", "dispatch", "ride.")];

    /// <summary>What happened to subscriptions and deliveries.</summary>
    public EventLog Log { get; }

    /// <summary>Adds what runs beside the requests: the one that sends, and the clock that throws messages away.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddDueRules(_deliveries);
        _letters.AddTo(services);
        services.AddSingleton(_ => new Receivers(_options, _time));
        services.AddSingleton<IHostedService>(provider => new SendDeliveries(_deliveryDoor, _subscriptionDoor, _database, provider.GetRequiredService<Receivers>(), _options, _time, provider.GetRequiredService<ILogger<SendDeliveries>>()));
    }

    /// <summary>Maps its routes.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLifecycle(_subscriptions);
        app.MapCollection(_subscriptions, SubscriptionStore.Table.Page);
        app.MapLifecycle(_deliveries);
        app.MapCollection(_deliveries, DeliveryStore.Page);
        _letters.Map(app);
    }

    public void Dispose() => _database.Dispose();

    // A secret is made and thrown away with what it is for; a test is put aside like any message.
    private void Follow(SqlSession db, Act<Subscription, SubscriptionState> act, Subscription subscription, Moment moment)
    {
        switch (act.Fact)
        {
            case "subscribed" or "secret-rotated": Secrets.Make(db, subscription, moment.Now); break;
            case "tested": _putAside.Test(db, subscription, moment); break;
            case "deleted": Secrets.Forget(db, subscription.Id); break;
        }
    }

    private FieldError? Refuse(SubscriptionRequest request) =>
        !Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Host.Length == 0 ? new FieldError("url", "This must be a web address.")
        : Networks.Refuse(url, _options) is { } why ? new FieldError("url", why)
        : null;

    private void Describe(ApiDescription api, VersionHome home)
    {
        api.Languages.Learn(typeof(WebhooksModule).Assembly, typeof(Roles).Assembly);
        api.Offer(home, "subscriptions", _subscriptions.Collection, "Subscriptions", "Subscriptions: addresses that are told of some of what happens. For operators, because messages tell of everybody.", Roles.Operator);
        api.Describe("subscriptions", """
            Each message is sent by POST as a CloudEvent in JSON, signed as Standard Webhooks says: verify 'webhook-signature' with the secret that the answer to 'subscribe' or 'rotate-secret' told once. For a day
            after a new secret was made, the one before signs too. Answer with any status from 200 to 299 within 15 seconds; what is to be done about the message comes after.
            """);
        api.Describe("subscriptions", """
            What is not taken is tried twelve times: after 10 seconds, and three times as long with each further try, up to a day, over three days in all. Retry-After is honoured, up to a day. 410 ends the
            subscription, and so do two days in which nothing was taken, and 10000 messages that wait: it is then disabled, says why, and can be resumed. Redirects are not followed.
            """);
        api.Describe("subscriptions", """
            A message may come twice, so remember 'webhook-id': it is the same each time, and for every subscription. Messages about the same thing are sent in order, but one that had to be tried again may come late: 'sequence'
            tells. While a subscription is paused, what happens waits; while it is disabled, it does not.
            """);
        api.Offer(home, "deliveries", _deliveries.Collection, "Deliveries", "What was sent, with each try, and to whom; from a subscription, what was sent to it. A message can be delivered again for 30 days.", Roles.Operator);
        api.Describe("subscription", "The subscription that a message was sent for.");
        api.Add(TooMany);
        if (_database.IsHere) api.Parts.Add(("webhooks", _database.TroubleNow));
    }
}
