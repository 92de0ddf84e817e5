using RabbitMQ.Client;

namespace Hypermedia.Foundation.RabbitMq;

/// <summary>
/// What there is at the broker. Everybody who needs a thing declares it, the same way, whenever they connect: nothing has to be
/// set up, and what was lost is there again.
/// </summary>
internal sealed class Topology(RabbitOptions options)
{
    // A message that nobody has a queue for is kept for a person to look at: the newest ten thousand, some ten megabytes.
    private const int MostUnrouted = 10_000;

    // Both are durable, and keep a persistent message on disk before they confirm it.
    private Dictionary<string, object?> Kept => new() { ["x-queue-type"] = options.QuorumQueues ? "quorum" : "classic" };

    /// <summary>Where messages are told.</summary>
    public string Exchange => options.Exchange;

    /// <summary>Where those are that no queue is bound for.</summary>
    public string Unrouted => options.Exchange + ".unrouted";

    /// <summary>The exchange, and where it leads what is not routed.</summary>
    public async Task DeclareExchange(IChannel channel)
    {
        await channel.ExchangeDeclareAsync(Unrouted, ExchangeType.Fanout, durable: true, autoDelete: false);
        await channel.QueueDeclareAsync(Unrouted, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(Kept) { ["x-max-length"] = MostUnrouted, ["x-overflow"] = "drop-head" });
        await channel.QueueBindAsync(Unrouted, Unrouted, "");
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, autoDelete: false, new Dictionary<string, object?> { ["alternate-exchange"] = Unrouted });
    }

    /// <summary>
    /// The queue of a hearer, with that of its dead letters. One of its consumers is given messages at a time, so that they come in
    /// order to several instances too; requests are given to any of them that has none.
    /// </summary>
    public async Task DeclareQueue(IChannel channel, Ear ear)
    {
        await channel.QueueDeclareAsync(ear.DeadQueue, durable: true, exclusive: false, autoDelete: false, Kept);
        var arguments = new Dictionary<string, object?>(Kept)
        {
            ["x-single-active-consumer"] = !ear.Competes,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = ear.DeadQueue,
        };
        if (options.QuorumQueues)
        {
            arguments["x-delivery-limit"] = options.MostDeliveries;
            // Not before the other queue has it; which needs a queue that refuses rather than drops.
            arguments["x-dead-letter-strategy"] = "at-least-once";
            arguments["x-overflow"] = "reject-publish";
        }
        await channel.QueueDeclareAsync(ear.Queue, durable: true, exclusive: false, autoDelete: false, arguments);
        foreach (var pattern in ear.Patterns) await channel.QueueBindAsync(ear.Queue, Exchange, pattern);
    }
}

/// <summary>Who hears what.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="Hearer">The module that hears.</param>
/// <param name="Name">Names what it hears; one for each module.</param>
/// <param name="Source">The module heard.</param>
/// <param name="Kind">What the types begin with.</param>
internal sealed record Ear(string Exchange, string Hearer, string Name, string Source, string Kind)
{
    /// <summary>True where any of several instances may take the next.</summary>
    public bool Competes { get; init; }

    public string Queue => $"{Exchange}.{Hearer}.{Name}";

    public string DeadQueue => Queue + ".dead";

    // Types are words with dots between; '#' stands for any number of words, none too.
    public IEnumerable<string> Patterns => Competes ? [Kind] : [Kind.Length == 0 ? "#" : Kind.TrimEnd('.') + ".#"];
}
