using RabbitMQ.Client;

namespace Hypermedia.Foundation.RabbitMq;

/// <summary>
/// A connection of one's own to the broker, with one channel: on any doubt it is thrown away whole, and another is opened. What
/// the client would do by itself to recover one is left out, for nobody can see what it has done.
/// </summary>
internal sealed class Line : IAsyncDisposable
{
    // A peer that is gone without a word is noticed within two of these (RabbitMQ: Heartbeats).
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private readonly IConnection _connection;
    private readonly RabbitOptions _options;
    private readonly TimeProvider _time;

    private Line(IConnection connection, IChannel channel, RabbitOptions options, TimeProvider time) => (_connection, Channel, _options, _time) = (connection, channel, options, time);

    /// <summary>Its channel.</summary>
    public IChannel Channel { get; }

    /// <summary>Opens one.</summary>
    /// <param name="options">Where the broker is.</param>
    /// <param name="purpose">What the broker's own pages call it.</param>
    /// <param name="confirms">True to be told of what is published that it is safe.</param>
    /// <param name="time">The clock of its patience.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Line> Open(RabbitOptions options, string purpose, bool confirms, TimeProvider time, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            Uri = options.Broker,
            ClientProvidedName = purpose,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = options.Patience,
            HandshakeContinuationTimeout = options.Patience,
            ContinuationTimeout = options.Patience,
        };
        var connection = await factory.CreateConnectionAsync(cancellation).WaitAsync(options.Patience * 2, time, cancellation);
        try
        {
            // Confirms are counted by us: what the client would keep for each costs as much as the message.
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: confirms, publisherConfirmationTrackingEnabled: false), CancellationToken.None).WaitAsync(options.Patience, time, cancellation);
            return new Line(connection, channel, options, time);
        }
        catch
        {
            await Drop(connection, options, time);
            throw;
        }
    }

    /// <summary>Waits for an answer of the broker, but not for ever. No token goes to the client: a call it gives up leaves the channel in doubt.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public Task Within(Task asked, CancellationToken cancellation) => asked.WaitAsync(_options.Patience, _time, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Drop(_connection, _options, _time);

    // A broker that does not answer does not answer this either.
    private static async ValueTask Drop(IConnection connection, RabbitOptions options, TimeProvider time)
    {
        try
        {
            await connection.AbortAsync(options.Pause.Longest).WaitAsync(options.Pause.Longest, time);
        }
        catch (Exception gone) when (gone is TimeoutException or RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException or ObjectDisposedException)
        {
            // It is gone, which is all that was wanted.
        }
        // Not waited for: of a broker that stands still it would be as long as it stands.
        _ = Task.Run(() => connection.DisposeAsync().AsTask().ContinueWith(static ended => ended.Exception, TaskScheduler.Default), CancellationToken.None);
    }
}
