using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Hypermedia.Foundation.RabbitMq;

/// <summary>
/// Hears what comes into a queue of a hearer, some at a time: they are acknowledged once what they do is on disk. Killed between any two steps it is given
/// some of them again, and whoever hears knows them.
/// </summary>
internal sealed partial class Receiver(Ear ear, string queue, Topology topology, Hearer hearer, RabbitOptions options, TimeProvider time, ILogger<Receiver> logger) : BackgroundService
{
    private readonly Backoff _backoff = new(options.Pause, time);

    /// <summary>What is the matter, or null.</summary>
    public string? Trouble { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception refused)
            {
                if (Trouble != refused.Message) LogFailed(refused, queue);
                Trouble = refused.Message;
                await _backoff.Wait(stoppingToken);
            }
        }
    }

    private async Task Run(CancellationToken cancellation)
    {
        // What is given out and comes back counts as a delivery: none is asked for that could not be written.
        await hearer.UntilThere(cancellation);
        await using var line = await Line.Open(options, $"{ear.Hearer} hears {ear.Source}", confirms: false, time, cancellation);
        var channel = line.Channel;
        await line.Within(topology.DeclareExchange(channel), cancellation);
        await line.Within(topology.DeclareQueue(channel, ear), cancellation);
        await line.Within(channel.BasicQosAsync(0, hearer.Prefetch, global: false, CancellationToken.None), cancellation);
        var deliveries = new Deliveries(channel);
        await line.Within(channel.BasicConsumeAsync(queue, autoAck: false, deliveries, CancellationToken.None), cancellation);
        Trouble = null;
        while (true)
        {
            var came = await deliveries.Take(hearer.AtOnce, cancellation);
            await hearer.Hear(came, cancellation);
            await line.Within(channel.BasicAckAsync(came[^1].Tag, multiple: true, CancellationToken.None).AsTask(), cancellation);
            _backoff.Reset();
        }
    }

    [LoggerMessage(223, LogLevel.Error, "The queue {Queue} cannot be heard; it is tried again")]
    private partial void LogFailed(Exception refused, string queue);
}
