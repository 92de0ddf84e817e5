using RabbitMQ.Client;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>The broker as anybody can speak to it.</summary>
internal sealed class RawChannel(IConnection connection, IChannel channel) : IAsyncDisposable
{
    public IChannel Channel => channel;

    public static async Task<RawChannel> Open(RabbitServer broker)
    {
        var connection = await new ConnectionFactory { Uri = broker.Amqp }.CreateConnectionAsync();
        return new RawChannel(connection, await connection.CreateChannelAsync());
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
