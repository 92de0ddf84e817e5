using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Hypermedia.Foundation.RabbitMq;

/// <summary>A message as it came.</summary>
internal readonly record struct Delivery(ulong Tag, string? ContentType, string? ReplyTo, ReadOnlyMemory<byte> Body);

/// <summary>What the broker gives to a consumer, until it is taken: never more than the prefetch lets through.</summary>
internal sealed class Deliveries(IChannel channel) : AsyncDefaultBasicConsumer(channel)
{
    private readonly Channel<Delivery> _came = System.Threading.Channels.Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Takes what has come, at least one and at most so many.</summary>
    /// <exception cref="BrokerException">No more will come on this channel.</exception>
    public async Task<List<Delivery>> Take(int most, CancellationToken cancellation)
    {
        if (!await _came.Reader.WaitToReadAsync(cancellation)) throw new BrokerException("The channel was closed.");
        var taken = new List<Delivery>();
        while (taken.Count < most && _came.Reader.TryRead(out var next)) taken.Add(next);
        return taken;
    }

    public override Task HandleBasicDeliverAsync(string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        // The client uses the memory of the body again.
        _came.Writer.TryWrite(new Delivery(deliveryTag, properties.ContentType, properties.ReplyTo, body.ToArray()));
        return Task.CompletedTask;
    }

    // The queue was deleted, or its node went.
    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        _came.Writer.TryComplete(new BrokerException("The broker has cancelled the consumer."));
        return base.HandleBasicCancelAsync(consumerTag, cancellationToken);
    }

    public override Task HandleChannelShutdownAsync(object channel, ShutdownEventArgs reason)
    {
        _came.Writer.TryComplete(new BrokerException($"The channel was closed: {reason.ReplyText}."));
        return base.HandleChannelShutdownAsync(channel, reason);
    }
}
