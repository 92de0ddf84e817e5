namespace Hypermedia.Foundation.RabbitMq;

/// <summary>What a <see cref="RabbitBus"/> must know.</summary>
public sealed record RabbitOptions
{
    /// <summary>Where the broker is: <c>amqp://user:password@host:port/vhost</c> (RabbitMQ URI specification).</summary>
    public required Uri Broker { get; init; }

    /// <summary>The topic exchange all messages are told to; the queues have names that begin with it.</summary>
    public required string Exchange { get; init; }

    /// <summary>Names this instance, and no other that is or was: who of several may tell what is in a log is written down by it.</summary>
    public required string Instance { get; init; }

    /// <summary>How messages are written.</summary>
    public required IMessageFormat Format { get; init; }

    /// <summary>How they may be written by others: told apart by their media type.</summary>
    public required IReadOnlyList<IMessageFormat> Understood { get; init; }

    /// <summary>How many messages are told before the first must be confirmed: with 64 a broker on the same machine is a third slower, with more it is not quicker.</summary>
    public int MostUnconfirmed { get; init; } = 256;

    /// <summary>How long the broker may leave something unanswered. Then the connection is given up, whatever it looks like, and what is in doubt is told again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait before the first new try to reach the broker, and no more than how long before a later one; doubled in between.</summary>
    public (TimeSpan First, TimeSpan Longest) Pause { get; init; } = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));

    /// <summary>
    /// True for queues that a majority of the broker's nodes keeps (quorum queues): for three nodes or more, of which one may go. A single node gains nothing by them, and takes nothing
    /// for them until it has elected itself, which takes a busy one a minute or more after a start.
    /// </summary>
    public bool QuorumQueues { get; init; }

    /// <summary>
    /// How often the broker gives out a message that nobody settles, before it goes to the dead letters: a message that brings down who hears it. Above what a bad day of reconnecting
    /// causes. Only <see cref="QuorumQueues"/> count.
    /// </summary>
    public int MostDeliveries { get; init; } = 20;

    /// <summary>The queue of a hearer, by its name.</summary>
    internal string QueueOf(string name) => $"{Exchange}.{name}";

    /// <summary>The name of a hearer, by its queue; a request that is to be answered anywhere else is none of ours.</summary>
    /// <exception cref="MalformedMessageException">It is not a queue of this exchange.</exception>
    internal string NameOf(string queue) => queue.StartsWith(Exchange + ".", StringComparison.Ordinal) ? queue[(Exchange.Length + 1)..] : throw new MalformedMessageException($"It is to be answered to '{queue}', which is no queue of '{Exchange}'.");
}
