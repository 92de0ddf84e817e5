using Hypermedia.Foundation;

namespace Webhooks;

// What is given to do an act on a delivery, and what the act makes of it.

public sealed record Queueing(string Subscription, string Message, string Type, string Subject) : IBeginning<Delivery>
{
    public Delivery Begin(string id, Moment moment) =>
        new() { Id = id, SubscriptionId = Subscription, MessageId = Message, Type = Type, Subject = Subject, QueuedAt = moment.Now, NextAttemptAt = moment.Now };
}

// A form has no times, so a try is told by what became of it, and begins as long before as it took.
public sealed record Receipt(int Milliseconds, int StatusCode) : IAct<Delivery>
{
    public Delivery After(Delivery delivery, Moment moment) =>
        delivery.Tried(new Attempt(moment.Now.AddMilliseconds(-Milliseconds), Milliseconds, StatusCode)) with { NextAttemptAt = null, DeliveredAt = moment.Now };
}

public sealed record Miss(int Milliseconds, int? StatusCode, string? Failure, int SecondsToWait) : IAct<Delivery>
{
    public Delivery After(Delivery delivery, Moment moment) =>
        delivery.Tried(new Attempt(moment.Now.AddMilliseconds(-Milliseconds), Milliseconds, StatusCode, Failure)) with { NextAttemptAt = moment.Now.AddSeconds(SecondsToWait) };
}

public sealed record Surrender(int Milliseconds, int? StatusCode, string? Failure) : IAct<Delivery>
{
    public Delivery After(Delivery delivery, Moment moment) =>
        delivery.Tried(new Attempt(moment.Now.AddMilliseconds(-Milliseconds), Milliseconds, StatusCode, Failure)) with { NextAttemptAt = null };
}

public sealed record Redelivery : IAct<Delivery>
{
    public Delivery After(Delivery delivery, Moment moment) => delivery with { Tries = 0, NextAttemptAt = moment.Now };
}

public sealed record Expiry : IAct<Delivery>
{
    public Delivery After(Delivery delivery, Moment moment) => delivery with { NextAttemptAt = null };
}
