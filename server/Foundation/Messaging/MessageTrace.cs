using System.Diagnostics;

namespace Hypermedia.Foundation;

/// <summary>
/// The spans of a message, by OpenTelemetry's semantic conventions for messaging and for CloudEvents: it is created in the trace of what it tells of, sent, and processed by each who hears it;
/// what a hearer does goes on in the same trace. None of them is made while nobody listens: then the trace that came with the message is passed on as it is.
/// </summary>
public static class MessageTrace
{
    private const string Local = "hypermedia";

    /// <summary>The span of handing a message to a broker; dispose of it once the broker has taken it. Its <see cref="Activity.Id"/> is the <c>traceparent</c> to send. Never current: many may be under way at once.</summary>
    /// <param name="message">The message.</param>
    /// <param name="system">The broker: "rabbitmq".</param>
    /// <param name="destination">The exchange or queue.</param>
    /// <returns>Null while nobody listens: send the message's own <see cref="Message.TraceParent"/>.</returns>
    public static Activity? Send(Message message, string system, string destination)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Begin($"send {destination}", message.TraceParent, ActivityKind.Producer)?.Tag("send", system, destination).Of(message.Source, message.Number, message.Type, message.Subject);
    }

    /// <summary>The span of all that hearing a message does, from taking it up until its effect is on disk; give the hearer the message <see cref="In"/> it. Never current: a batch holds many.</summary>
    /// <param name="message">The message.</param>
    /// <param name="system">The broker: "rabbitmq".</param>
    /// <param name="destination">The queue it came from.</param>
    /// <param name="hearer">The module that hears it.</param>
    public static Activity? Process(Message message, string system, string destination, string hearer)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Begin($"process {destination}", message.TraceParent, ActivityKind.Consumer)?.Tag("process", system, destination).SetTag(Metrics.Hearer, hearer)
            .Of(message.Source, message.Number, message.Type, message.Subject);
    }

    /// <summary>The message as a part of a span: what is done because of it goes on there.</summary>
    public static Message In(this Message message, Activity? span) => span is null ? message : message with { TraceParent = span.Id };

    /// <summary>The fact as it is written: with the span of its creation, which lasts until the transaction is over.</summary>
    internal static Event Create(SqlSession db, Database database, Event told) => Telemetry.IsOn ? Trace(db, database, told) : told;

    private static Event Trace(SqlSession db, Database database, Event told)
    {
        if (Begin($"create {database.Name}", told.TraceParent, ActivityKind.Producer) is not { } span) return told;
        span.Tag("create", Local, database.Name).Of(database.Name, null, told.Type, told.Subject);
        var isOnDisk = false;
        db.OnCommit(() => isOnDisk = true);
        db.OnEnd(() =>
        {
            if (!isOnDisk) span.SetStatus(ActivityStatusCode.Error, "The transaction was rolled back.");
            span.Dispose();
        });
        return told with { TraceParent = span.Id };
    }

    /// <summary>Facts that are heard from a log together, each in a span of its own; null while nobody listens.</summary>
    internal static HeardTogether? Process(IReadOnlyList<Event> facts, Database source, string hearer)
    {
        if (!Telemetry.IsOn) return null;
        var spans = new List<Activity>(facts.Count);
        var heard = new Event[facts.Count];
        for (var i = 0; i < heard.Length; i++)
        {
            heard[i] = facts[i];
            if (Begin($"process {source.Name}", facts[i].TraceParent, ActivityKind.Consumer) is not { } span) continue;
            spans.Add(span.Tag("process", Local, source.Name).SetTag(Metrics.Hearer, hearer).Of(source.Name, facts[i].Sequence, facts[i].Type, facts[i].Subject));
            heard[i] = facts[i] with { TraceParent = span.Id };
        }
        return new HeardTogether(heard, spans);
    }

    // Many are under way at once, each in a trace of its own: none of them is the one that what happens around it belongs to.
    private static Activity? Begin(string work, string? traceParent, ActivityKind kind)
    {
        var around = Activity.Current;
        var span = Telemetry.Carry(work, traceParent, kind);
        Activity.Current = around;
        return span;
    }

    private static Activity Tag(this Activity span, string operation, string system, string destination) => span
        .SetTag("messaging.system", system).SetTag("messaging.operation.name", operation).SetTag("messaging.operation.type", operation).SetTag(Metrics.Destination, destination);

    private static Activity Of(this Activity span, string source, long? number, string type, string subject)
    {
        if (number is { } known) span.SetTag("messaging.message.id", known.ToString()).SetTag("cloudevents.event_id", known.ToString());
        return span.SetTag("cloudevents.event_source", source).SetTag("cloudevents.event_type", type).SetTag("cloudevents.event_subject", subject);
    }

    /// <summary>Facts with the spans of hearing them, which end when it is disposed of.</summary>
    internal sealed class HeardTogether(IReadOnlyList<Event> facts, List<Activity> spans) : IDisposable
    {
        /// <summary>The facts as parts of their spans.</summary>
        public IReadOnlyList<Event> Facts => facts;

        public void Dispose() => spans.ForEach(span => span.Dispose());

        /// <summary>False, so that it can be said on the way past.</summary>
        public bool Fail(Exception refused)
        {
            spans.ForEach(span => span.Fail(refused));
            return false;
        }
    }
}
