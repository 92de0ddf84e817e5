using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>The bus of a program that has all modules in it: a hearer reads the log of the one it hears, at its own pace.</summary>
public sealed class LocalBus(TimeProvider time) : IMessageBus
{
    private readonly Dictionary<string, (EventLog Log, Func<Event, Message?> Tell)> _sources = new(StringComparer.Ordinal);
    private readonly List<Subscription> _subscriptions = [];
    private readonly List<Service> _served = [];
    private readonly string _instance = new Ids(time).New();

    /// <inheritdoc/>
    public void Publish(EventLog log, string source, Func<Event, Message?> tell) => _sources.Add(source, (log, told => DeadLetters.Concerns(told) ? null : tell(told)));

    /// <inheritdoc/>
    public void Subscribe(string name, string source, string kind, Database database, Action<SqlSession, Message> hear, DeadLetters? aside = null, Func<bool>? isWanted = null)
    {
        _subscriptions.Add(new Subscription(name, source, kind, database, hear, aside, isWanted));
        aside?.Listen(name, hear);
    }

    /// <inheritdoc/>
    public void Serve(string name, string source, string asks, Database database, Func<Message, CancellationToken, Task> work, DeadLetters aside)
    {
        _served.Add(new Service(name, source, asks, database, work, aside));
        aside.Listen(name, work);
    }

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">A module hears one that is not in this program.</exception>
    public void AddTo(IServiceCollection services)
    {
        foreach (var (name, source, kind, database, hear, aside, isWanted) in _subscriptions)
        {
            var (log, tell) = _sources[source];
            services.AddSingleton<IHostedService>(provider => new HearEvents(name, log, kind, database,
                (db, told) => { if (tell(told) is { } message) hear(db, message); }, time, provider.GetRequiredService<ILogger<HearEvents>>(), aside is null ? null : (aside, tell), isWanted));
        }
        foreach (var (name, source, asks, database, work, aside) in _served)
        {
            var (log, tell) = _sources[source];
            services.AddSingleton<IHostedService>(provider =>
            {
                var logger = provider.GetRequiredService<ILogger<ServeRequests>>();
                return new ServeRequests(name, log, asks, database, tell, new Serving<Message>(name, database, work, (db, request, why) => aside.SetAside(db, name, request, why), time, logger), _instance, time, logger);
            });
        }
    }

    private sealed record Subscription(string Name, string Source, string Kind, Database Database, Action<SqlSession, Message> Hear, DeadLetters? Aside, Func<bool>? IsWanted);

    private sealed record Service(string Name, string Source, string Asks, Database Database, Func<Message, CancellationToken, Task> Work, DeadLetters Aside);
}
