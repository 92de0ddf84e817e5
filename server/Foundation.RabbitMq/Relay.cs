using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Hypermedia.Foundation.RabbitMq;

/// <summary>
/// Tells the others what is in a log, in order. How far it has told is a mark beside the log, which moves only past what the
/// broker has confirmed: killed between any two steps it tells some things again, and leaves none out. Of several instances one
/// does it at a time (<see cref="Lease"/>).
/// </summary>
internal sealed partial class Relay(Telling telling, Topology topology, IReadOnlyList<Ear> expected, RabbitOptions options, TimeProvider time, ILogger<Relay> logger) : BackgroundService
{
    /// <summary>Names the mark and the lease.</summary>
    public const string Name = "relay";

    /// <summary>What traces call the broker (OpenTelemetry, <c>messaging.system</c>).</summary>
    public const string Wire = "rabbitmq";

    // How often it looks for what it was not told of: what another instance has written, a lease to renew, a broker that stands still.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private static readonly Mark Told = new(Name);

    private readonly Database _database = telling.Log.Database;
    private readonly Lease _lease = new(telling.Log.Database, Name, options.Instance, time);
    private readonly Backoff _backoff = new(options.Pause, time);

    /// <summary>What is the matter, or null.</summary>
    public string? Trouble { get; private set; }

    /// <summary>How many facts wait to be told.</summary>
    public long Waiting => Math.Max(0, telling.Log.End - _database.Read(Told.Read));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = telling.Log.WatchAll();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await _lease.Take(stoppingToken)) await Run(wake, stoppingToken);
                else await Task.Delay(Lease.Pace, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { break; }
            catch (LeaseLostException)
            {
                LogLost(telling.Source);
            }
            catch (Exception refused)
            {
                if (Trouble != refused.Message) LogFailed(refused, telling.Source);
                Trouble = refused.Message;
                await _backoff.Wait(stoppingToken);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // Another instance need not wait until the lease is over.
            await _lease.Release();
        }
        catch (Exception refused)
        {
            LogKept(refused, telling.Source);
        }
    }

    private async Task Run(Wake wake, CancellationToken cancellation)
    {
        await using var line = await Line.Open(options, $"{telling.Source} tells", confirms: true, time, cancellation);
        await line.Within(topology.DeclareExchange(line.Channel), cancellation);
        foreach (var ear in expected) await line.Within(topology.DeclareQueue(line.Channel, ear), cancellation);
        var mark = _database.Read(Told.Read);
        using var unconfirmed = new Unconfirmed(line.Channel, mark);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (told, progress, kept) = (mark, time.GetTimestamp(), time.GetTimestamp());
        Task woken = wake.Wait(ends.Token), answered = unconfirmed.Answer(ends.Token);
        try
        {
            while (true)
            {
                var facts = unconfirmed.Count < options.MostUnconfirmed ? telling.Log.After(told, options.MostUnconfirmed - unconfirmed.Count) : [];
                if (unconfirmed.Count == 0) progress = time.GetTimestamp();
                foreach (var fact in facts)
                {
                    await Tell(line, unconfirmed, fact, cancellation);
                    told = fact.Sequence;
                }
                unconfirmed.ThrowIfRefused();
                if (unconfirmed.Safe is var safe && safe > mark)
                {
                    await Move(safe, cancellation);
                    (mark, progress, kept, Trouble) = (safe, time.GetTimestamp(), time.GetTimestamp(), null);
                    _backoff.Reset();
                }
                else if (time.GetElapsedTime(kept) >= Lease.Pace)
                {
                    if (!await _lease.Take(cancellation)) throw new LeaseLostException(Name);
                    kept = time.GetTimestamp();
                }
                if (unconfirmed.Count > 0 && time.GetElapsedTime(progress) > options.Patience) throw new BrokerException($"The broker confirms nothing for {options.Patience.TotalSeconds:0.#} seconds.");
                if (facts.Count > 0) continue;
                if (unconfirmed.Count == 0) Trouble = null;
                await Rest([woken, answered], ends.Token);
                if (woken.IsCompleted) woken = wake.Wait(ends.Token);
                if (answered.IsCompleted) answered = unconfirmed.Answer(ends.Token);
            }
        }
        finally
        {
            // Whoever still waits on a bell must not hear the next ring.
            await ends.CancelAsync();
        }
    }

    private async Task Rest(Task[] bells, CancellationToken cancellation)
    {
        using var tick = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny([.. bells, Task.Delay(Tick, time, tick.Token)]);
        await tick.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task Tell(Line line, Unconfirmed unconfirmed, Event fact, CancellationToken cancellation)
    {
        if (telling.Tell(fact) is not { } message)
        {
            unconfirmed.Pass(fact.Sequence);
            return;
        }
        // It lasts until the client has taken the message; that the broker has it too is known later, of many at once.
        // An answer goes straight to the queue of whoever has asked, by the broker's nameless exchange.
        var (exchange, key) = message.To is { } asker ? ("", options.QueueOf(asker)) : (topology.Exchange, message.Type);
        using var span = MessageTrace.Send(message, Wire, message.To is null ? exchange : key);
        var body = new ArrayBufferWriter<byte>(1024);
        options.Format.Write(body, message.In(span));
        var properties = new BasicProperties
        {
            MessageId = message.Number.ToString(CultureInfo.InvariantCulture),
            AppId = message.Source,
            Type = message.Type,
            ContentType = options.Format.ContentType,
            Persistent = true,
            Timestamp = new AmqpTimestamp(message.At.ToUnixTimeSeconds()),
        };
        if (message.ReplyTo is { } reply) properties.ReplyTo = options.QueueOf(reply);
        if (message.ReplyTo is not null || message.To is not null) properties.CorrelationId = message.Subject;
        unconfirmed.Add(fact.Sequence);
        // One after the other: on one channel, messages keep the order they are published in.
        var publishing = line.Channel.BasicPublishAsync(exchange, key, mandatory: true, properties, body.WrittenMemory, CancellationToken.None);
        if (!publishing.IsCompletedSuccessfully) await line.Within(publishing.AsTask(), cancellation);
    }

    private Task Move(long safe, CancellationToken cancellation) => _database.Write(db =>
    {
        _lease.Keep(db);
        Told.Move(db, safe);
    }, cancellation);

    [LoggerMessage(220, LogLevel.Error, "What happens to {Source} cannot be told to the broker; it waits in the log, and is tried again")]
    private partial void LogFailed(Exception refused, string source);

    [LoggerMessage(222, LogLevel.Warning, "The lease to tell what happens to {Source} could not be given back; it ends by itself")]
    private partial void LogKept(Exception refused, string source);

    [LoggerMessage(221, LogLevel.Warning, "Another instance tells now what happens to {Source}")]
    private partial void LogLost(string source);
}

/// <summary>What a module tells.</summary>
/// <param name="Log">Its log.</param>
/// <param name="Source">What it calls itself.</param>
/// <param name="Tell">A fact as it is told; null for one that stays with the module.</param>
internal sealed record Telling(EventLog Log, string Source, Func<Event, Message?> Tell);
