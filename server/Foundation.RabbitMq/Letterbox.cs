using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation.RabbitMq;

/// <summary>What a hearer does with what comes for it: once each, whatever way it comes.</summary>
internal sealed class Letterbox(Subscription heard, Ear ear, RabbitOptions options)
{
    private readonly Inbox _inbox = new(heard.Name);

    /// <summary>Hears what comes into its queue.</summary>
    public Hearing<Delivery> Hearing(TimeProvider time, ILogger logger) => new(heard.Name, heard.Database, Hear, heard.Aside is null ? null : SetAside, time, logger);

    /// <summary>Works on the requests that come into its queue.</summary>
    public Serving<Delivery> Serving(Func<Message, CancellationToken, Task> work, TimeProvider time, ILogger logger) => new(heard.Name, heard.Database, (came, cancellation) => Work(work, came, cancellation), SetAside, time, logger);

    /// <summary>Sets aside what comes into the queue of its dead letters: messages that were given out again and again, and that nobody settled.</summary>
    public Hearing<Delivery> Sorting(TimeProvider time, ILogger logger) =>
        new(heard.Name, heard.Database, (db, came) => { foreach (var one in came) SetAside(db, one, new Mishearing("The broker gave it out again and again, and nobody settled it: it may bring down whoever hears it.", options.MostDeliveries)); }, null, time, logger);

    private void Hear(SqlSession db, IReadOnlyList<Delivery> came)
    {
        // A topic tells the type; who tells it is in the message.
        var meant = came.Select(Read).Where(message => message.Source == heard.Source && message.Type.StartsWith(heard.Kind, StringComparison.Ordinal)).ToList();
        foreach (var message in _inbox.Enter(db, heard.Source, meant)) Hear(db, message);
    }

    private void Hear(SqlSession db, Message message)
    {
        using var span = MessageTrace.Process(message, Relay.Wire, ear.Queue, ear.Hearer);
        try
        {
            heard.Hear(db, message.In(span));
        }
        catch (Exception refused) when (span.Fail(refused))
        {
            throw;
        }
    }

    private async Task Work(Func<Message, CancellationToken, Task> work, Delivery came, CancellationToken cancellation)
    {
        var message = Read(came);
        // Others than those it is for may send to a queue.
        if (message.Source != heard.Source || message.Type != heard.Kind) throw new MalformedMessageException($"'{message.Type}' of '{message.Source}' is no request for '{heard.Name}'.");
        using var span = MessageTrace.Process(message, Relay.Wire, ear.Queue, ear.Hearer);
        try
        {
            await work(message.In(span), cancellation);
        }
        catch (Exception refused) when (span.Fail(refused))
        {
            throw;
        }
    }

    private void SetAside(SqlSession db, Delivery came, Mishearing why)
    {
        Message message;
        try
        {
            message = Read(came);
        }
        catch (MalformedMessageException)
        {
            heard.Aside!.SetAside(db, heard.Name, came.ContentType, came.Body.Span, why);
            return;
        }
        if (_inbox.Enter(db, message.Source, [message]).Count > 0) heard.Aside!.SetAside(db, heard.Name, message, why);
    }

    private Message Read(Delivery came)
    {
        var type = came.ContentType ?? "";
        var format = options.Understood.FirstOrDefault(known => type.StartsWith(known.ContentType, StringComparison.OrdinalIgnoreCase)) ?? throw new MalformedMessageException($"Nobody here reads '{type}'.");
        var message = format.Read(came.Body);
        return came.ReplyTo is { } address ? message with { ReplyTo = options.NameOf(address) } : message;
    }
}
