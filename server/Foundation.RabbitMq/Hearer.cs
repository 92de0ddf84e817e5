namespace Hypermedia.Foundation.RabbitMq;

/// <summary>What is done with what comes into a queue.</summary>
/// <param name="AtOnce">How many are taken at once.</param>
/// <param name="Prefetch">How many the broker gives out that are not settled.</param>
/// <param name="UntilThere">Waits until something can be done.</param>
/// <param name="Hear">Does it; returns once each has had its effect or was set aside.</param>
internal sealed record Hearer(int AtOnce, ushort Prefetch, Func<CancellationToken, Task> UntilThere, Func<IReadOnlyList<Delivery>, CancellationToken, Task> Hear)
{
    // As HearEvents has it: fewer would be more commits than there it takes, more a long transaction.
    private const int Batch = 256;

    /// <summary>Many are one transaction, and the next batch is on its way while one is written; what nobody wants is settled at once.</summary>
    public static Hearer Of(Hearing<Delivery> hearing, Func<bool>? isWanted = null) =>
        new(Batch, 2 * Batch, hearing.UntilThere, (came, cancellation) => isWanted?.Invoke() is false ? Task.CompletedTask : hearing.Hear(came, cancellation));

    /// <summary>One at a time: the next is for whoever has nothing to do.</summary>
    public static Hearer Of(Serving<Delivery> serving) => new(1, 1, serving.UntilThere, (came, cancellation) => serving.Serve(came[0], cancellation));
}
