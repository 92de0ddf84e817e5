using RabbitMQ.Client;

namespace Hypermedia.Foundation.RabbitMq;

/// <summary>
/// What was published on a channel and is not yet known to be safe, in order. The relay adds; the broker's answers come on the
/// connection's own thread, in any order.
/// </summary>
internal sealed class Unconfirmed : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly Lock _lock = new();
    private readonly Queue<Sent> _sent = [];
    private readonly Dictionary<ulong, Sent> _byTag = [];
    private long _safe;
    private ulong _tag;
    private string? _trouble;

    public Unconfirmed(IChannel channel, long safe)
    {
        _safe = safe;
        channel.BasicAcksAsync += (_, ack) => Settle(ack.DeliveryTag, ack.Multiple);
        channel.BasicNacksAsync += (_, nack) => Fail($"The broker refused message {nack.DeliveryTag} of this connection.");
        channel.BasicReturnAsync += (_, returned) => Fail($"No queue takes messages of the type {returned.RoutingKey}: {returned.ReplyText}.");
        channel.ChannelShutdownAsync += (_, reason) => Fail($"The channel was closed: {reason.ReplyText}.");
    }

    /// <summary>All facts up to this one are safe, or are told to nobody.</summary>
    public long Safe
    {
        get { lock (_lock) return _safe; }
    }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get { lock (_lock) return _byTag.Count; }
    }

    /// <summary>Remembers a fact that is about to be published.</summary>
    public void Add(long sequence)
    {
        lock (_lock)
        {
            var sent = new Sent(++_tag, sequence);
            _sent.Enqueue(sent);
            _byTag.Add(sent.Tag, sent);
        }
    }

    /// <summary>Remembers a fact that is told to nobody: it is safe when those before it are.</summary>
    public void Pass(long sequence)
    {
        lock (_lock)
        {
            if (_sent.Count == 0) _safe = sequence;
            else _sent.Enqueue(new Sent(0, sequence) { IsSafe = true });
        }
    }

    /// <summary>Rings with every answer.</summary>
    public Task Answer(CancellationToken cancellation) => _bell.WaitAsync(cancellation);

    /// <summary>Throws what the broker has said against any of it.</summary>
    /// <exception cref="BrokerException">One was refused or returned, or the channel is closed: all that is not safe must be published again.</exception>
    public void ThrowIfRefused()
    {
        if (Volatile.Read(ref _trouble) is { } trouble) throw new BrokerException(trouble);
    }

    public void Dispose() => _bell.Dispose();

    private Task Settle(ulong tag, bool andAllBefore)
    {
        lock (_lock)
        {
            if (!andAllBefore) Keep(tag);
            else foreach (var sent in _sent.TakeWhile(sent => sent.Tag <= tag)) Keep(sent.Tag);
            // What was returned was confirmed too, right after.
            while (_trouble is null && _sent.TryPeek(out var first) && first.IsSafe) _safe = _sent.Dequeue().Sequence;
        }
        return Ring();
    }

    private void Keep(ulong tag)
    {
        if (_byTag.Remove(tag, out var sent)) sent.IsSafe = true;
    }

    private Task Fail(string trouble)
    {
        lock (_lock) _trouble ??= trouble;
        return Ring();
    }

    private Task Ring()
    {
        lock (_bell)
            if (_bell.CurrentCount == 0) _bell.Release();
        return Task.CompletedTask;
    }

    private sealed class Sent(ulong tag, long sequence)
    {
        public ulong Tag => tag;

        public long Sequence => sequence;

        public bool IsSafe { get; set; }
    }
}

/// <summary>The broker does not do what it should.</summary>
public sealed class BrokerException(string message) : Exception(message);
