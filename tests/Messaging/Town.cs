using System.Collections.Concurrent;
using Hypermedia.Foundation;
using Hypermedia.Foundation.RabbitMq;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>
/// Two modules with a database each: one tells what happens to parcels, the other writes down what it hears. Each can be stopped
/// and started, in several instances, over a broker.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    private static int _count;

    private readonly TemporaryFolder _folder = new();
    private readonly Uri _broker;
    private readonly ConcurrentDictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _written = new(0);

    public Town(RabbitServer? broker, bool isShared = false)
    {
        _broker = broker?.Amqp ?? new Uri("amqp://127.0.0.1:1/");
        Post = new Database(_folder.File("post.db"), [], isShared);
        Log = new EventLog(Post);
        Register = new Database(_folder.File("register.db"), ["CREATE TABLE written (id INTEGER PRIMARY KEY, number BIGINT NOT NULL, subject TEXT NOT NULL, version BIGINT NOT NULL)"], isShared);
        Exchange = $"town{Interlocked.Increment(ref _count)}";
    }

    /// <summary>What there is at the broker has names that begin with it: no two tests meet.</summary>
    public string Exchange { get; }

    /// <summary>The database and the log of the one who tells.</summary>
    public Database Post { get; }

    public EventLog Log { get; }

    /// <summary>The database of the one who hears.</summary>
    public Database Register { get; }

    /// <summary>What was logged as an error, by all.</summary>
    public Heard Heard { get; } = new();

    /// <summary>Done before a message is written down, by who hears: may throw.</summary>
    public Action<Message> Before { get; set; } = _ => { };

    /// <summary>Lets something happen to a parcel.</summary>
    public Task Send(string parcel, string what = "sent", string note = "") => Send([parcel], what, note);

    /// <summary>Lets something happen to each of these parcels, in one transaction.</summary>
    public Task Send(IReadOnlyList<string> parcels, string what = "sent", string note = "") => Post.Write(db =>
    {
        foreach (var parcel in parcels)
        {
            var version = _versions.AddOrUpdate(parcel, 1, (_, last) => last + 1);
            Log.Append(db, new Event
            {
                Type = "post.parcel." + what, Subject = parcel, Version = version, At = DateTimeOffset.UnixEpoch.AddSeconds(version), Act = what, By = "sender", From = "", To = "there", Form = "{}",
                Snapshot = $$"""{"id":"{{parcel}}","note":"{{note}}"}""",
            });
        }
        return parcels.Count;
    });

    /// <summary>Starts an instance of the one who tells.</summary>
    public Task<Instance> Teller(RabbitOptions? options = null) => Start(options, bus =>
    {
        Tell(bus);
        bus.Expect("register", "post", "post", "post.parcel.");
    });

    /// <summary>Starts an instance of the one who hears.</summary>
    public Task<Instance> Hearer(RabbitOptions? options = null) => Start(options, bus =>
    {
        bus.Publish(new EventLog(Register), "register", _ => null);
        bus.Subscribe("post", "post", "post.parcel.", Register, Write);
    });

    /// <summary>How the programs here talk to the broker.</summary>
    public RabbitOptions Options => new()
    {
        Broker = _broker,
        Exchange = Exchange,
        Instance = $"instance-{Interlocked.Increment(ref _count)}",
        Format = new CloudEventsJson(),
        Understood = [new CloudEventsJson()],
    };

    /// <summary>Waits until so many messages were written down, and gives all that are, in the order they were.</summary>
    public async Task<IReadOnlyList<(long Number, string Subject, long Version)>> Written(int count, int seconds = 120)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        List<(long, string, long)> written;
        while ((written = Register.Read(db => db.Many("SELECT number, subject, version FROM written ORDER BY id", row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2))))).Count < count)
            try
            {
                await _written.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"{written.Count} of {count} were written. {string.Join('\n', Heard.Errors.Skip(2))}", late);
            }
        return written;
    }

    /// <summary>How far the relay has told, by its own mark.</summary>
    public long Mark => Post.Read(db => db.One("SELECT seq FROM heard WHERE name = 'relay'", row => (long?)row.GetInt64(0))) ?? 0;

    /// <summary>Who may relay now.</summary>
    public IReadOnlyList<string> Holders => Post.Read(db => db.Many("SELECT holder FROM lease WHERE name = 'relay'", row => row.GetString(0)));

    /// <summary>Waits until something holds that nobody tells of.</summary>
    public static async Task Until(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!holds()) await pace.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>A file of the town's own.</summary>
    public string File(string name) => _folder.File(name);

    public ValueTask DisposeAsync()
    {
        Post.Dispose();
        Register.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Lets the post tell over a bus.</summary>
    public void Tell(IMessageBus bus) => bus.Publish(Log, "post", told => told.Act == "hidden" ? null : Message.Of("post", told, (json, fact) => json.WriteRawValue(fact.Snapshot)));

    /// <summary>What the register does with a message.</summary>
    public void Write(SqlSession db, Message message)
    {
        Before(message);
        db.Execute("INSERT INTO written (number, subject, version) VALUES (@number, @subject, @version)", ("number", message.Number), ("subject", message.Subject), ("version", message.Version));
        db.OnCommit(() => _written.Release());
    }

    /// <summary>Starts an instance of a program that joins in as it likes.</summary>
    public async Task<Instance> Start(RabbitOptions? options, Action<RabbitBus> join)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(Heard);
        options ??= Options;
        var bus = new RabbitBus(options, TimeProvider.System);
        join(bus);
        bus.AddTo(builder.Services);
        var instance = new Instance(options.Instance, builder.Build(), bus);
        await instance.Host.StartAsync();
        return instance;
    }

    /// <summary>A program that runs.</summary>
    internal sealed record Instance(string Name, IHost Host, RabbitBus Bus) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Host.StopAsync();
            Host.Dispose();
        }
    }
}
