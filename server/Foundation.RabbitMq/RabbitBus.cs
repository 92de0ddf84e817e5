using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation.RabbitMq;

/// <summary>
/// The bus of programs that talk over a broker. What a module writes to its log is told by a relay to one durable topic exchange;
/// every hearer has a durable queue of its own. While the broker is away everything waits in the logs, and goes on by itself
/// when it is back.
/// </summary>
/// <param name="options">Where the broker is, and how to talk to it.</param>
/// <param name="time">The clock.</param>
public sealed class RabbitBus(RabbitOptions options, TimeProvider time) : IMessageBus
{
    private readonly List<Telling> _tellings = [];
    private readonly List<Subscription> _subscriptions = [];
    private readonly List<(Subscription Asked, Func<Message, CancellationToken, Task> Work)> _served = [];
    private readonly List<Ear> _expected = [];
    private readonly List<Relay> _relays = [];
    private readonly List<Receiver> _receivers = [];
    private readonly Topology _topology = new(options);

    /// <inheritdoc/>
    public void Publish(EventLog log, string source, Func<Event, Message?> tell) => _tellings.Add(new Telling(log, source, told => DeadLetters.Concerns(told) ? null : tell(told)));

    /// <inheritdoc/>
    public void Subscribe(string name, string source, string kind, Database database, Action<SqlSession, Message> hear, DeadLetters? aside = null, Func<bool>? isWanted = null)
    {
        _subscriptions.Add(new Subscription(name, source, kind, database, hear, aside, isWanted));
        aside?.Listen(name, hear);
    }

    /// <inheritdoc/>
    public void Serve(string name, string source, string asks, Database database, Func<Message, CancellationToken, Task> work, DeadLetters aside)
    {
        _served.Add((new Subscription(name, source, asks, database, static (_, _) => throw new InvalidOperationException("A request is worked on outside of a transaction."), aside, null), work));
        aside.Listen(name, work);
    }

    /// <summary>
    /// Says that another program hears: its queue is there before anything is told, so that it misses nothing, even if it is
    /// started for the first time long after.
    /// </summary>
    /// <param name="hearer">The module that hears, by the name it publishes under.</param>
    /// <param name="name">What it calls what it hears.</param>
    /// <param name="source">The module heard.</param>
    /// <param name="kind">What the types begin with; of requests, the type.</param>
    /// <param name="serves">True if they are requests that it works on (<see cref="Serve"/>): one told before their queue is there would reach nobody.</param>
    public void Expect(string hearer, string name, string source, string kind, bool serves = false) => _expected.Add(new Ear(options.Exchange, hearer, name, source, kind) { Competes = serves });

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A module hears and has published nothing: it has no name.</exception>
    public void AddTo(IServiceCollection services)
    {
        var ears = _subscriptions.Select(heard => (Heard: heard, Ear: EarOf(heard))).ToList();
        var queues = _served.Select(served => (Served: served, Ear: EarOf(served.Asked) with { Competes = true })).ToList();
        foreach (var telling in _tellings)
            // Who hears it in this program has its queue before the first is told, too.
            Add(services, _relays, provider => new Relay(telling, _topology, [.. _expected, .. ears.Select(known => known.Ear), .. queues.Select(known => known.Ear)], options, time, provider.GetRequiredService<ILogger<Relay>>()));
        foreach (var (heard, ear) in ears)
        {
            var letterbox = new Letterbox(heard, ear, options);
            Add(services, _receivers, provider => ReceiverOf(ear, ear.Queue, Hearer.Of(letterbox.Hearing(time, LoggerOf(provider)), heard.IsWanted), provider));
            // What the broker itself gave up is set aside with the rest.
            if (heard.Aside is not null) Add(services, _receivers, provider => ReceiverOf(ear, ear.DeadQueue, Hearer.Of(letterbox.Sorting(time, LoggerOf(provider))), provider));
        }
        foreach (var ((asked, work), ear) in queues)
        {
            var letterbox = new Letterbox(asked, ear, options);
            Add(services, _receivers, provider => ReceiverOf(ear, ear.Queue, Hearer.Of(letterbox.Serving(work, time, LoggerOf(provider))), provider));
            Add(services, _receivers, provider => ReceiverOf(ear, ear.DeadQueue, Hearer.Of(letterbox.Sorting(time, LoggerOf(provider))), provider));
        }
    }

    /// <summary>Null while the broker takes and brings messages; else what is the matter and how much waits, in a sentence for the status page.</summary>
    public string? TroubleNow()
    {
        if (_relays.Select(relay => relay.Trouble).Concat(_receivers.Select(receiver => receiver.Trouble)).FirstOrDefault(trouble => trouble is not null) is not { } trouble) return null;
        return $"The broker is out of reach; {_relays.Sum(relay => relay.Waiting)} facts wait to be told. ({trouble})";
    }

    private Ear EarOf(Subscription heard)
    {
        var hearer = _tellings.Find(telling => telling.Log.Database == heard.Database) ?? throw new InvalidOperationException($"What hears {heard.Source} as '{heard.Name}' has to publish first: its queue is called by its name.");
        return new Ear(options.Exchange, hearer.Source, heard.Name, heard.Source, heard.Kind);
    }

    private Receiver ReceiverOf(Ear ear, string queue, Hearer hearer, IServiceProvider provider) => new(ear, queue, _topology, hearer, options, time, LoggerOf(provider));

    private static ILogger<Receiver> LoggerOf(IServiceProvider provider) => provider.GetRequiredService<ILogger<Receiver>>();

    private static void Add<T>(IServiceCollection services, List<T> known, Func<IServiceProvider, T> make) where T : class, IHostedService => services.AddSingleton<IHostedService>(provider =>
    {
        var made = make(provider);
        known.Add(made);
        return made;
    });
}

/// <summary>What a module hears.</summary>
internal sealed record Subscription(string Name, string Source, string Kind, Database Database, Action<SqlSession, Message> Hear, DeadLetters? Aside, Func<bool>? IsWanted);
