using Microsoft.Extensions.DependencyInjection;

namespace Hypermedia.Foundation;

/// <summary>
/// How modules tell one another what happened: within a process, or over a broker between many. Whichever it is, a message comes
/// at least once and has its effect once, and the messages of one subject come in order.
/// </summary>
public interface IMessageBus
{
    /// <summary>Tells others what is written to a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="source">What the module calls itself.</param>
    /// <param name="tell">A fact as it is told; null for one that stays with the module.</param>
    void Publish(EventLog log, string source, Func<Event, Message?> tell);

    /// <summary>Hears what others tell.</summary>
    /// <param name="name">Names what was heard so far: one source heard by one module under one name.</param>
    /// <param name="source">The module heard.</param>
    /// <param name="kind">What the types of the messages begin with that are heard.</param>
    /// <param name="database">The hearer's own database.</param>
    /// <param name="hear">What a message does; runs in a transaction that may be tried again, so it touches nothing else.</param>
    /// <param name="aside">Where a message goes that cannot be heard, so that the others go on; null to stop at it.</param>
    /// <param name="isWanted">False while no message would do anything: then they pass by without a transaction. Null for always.</param>
    void Subscribe(string name, string source, string kind, Database database, Action<SqlSession, Message> hear, DeadLetters? aside = null, Func<bool>? isWanted = null);

    /// <summary>
    /// Works on requests that are made by messages, and answered by messages later (<see cref="MessageRequest"/>). Each is taken by one of all instances, one at a
    /// time by each, and comes again when that one ends before <paramref name="work"/> has.
    /// </summary>
    /// <param name="name">Names the queue the requests wait in, behind the name of the module.</param>
    /// <param name="source">The module that asks.</param>
    /// <param name="asks">The type of the message that is the request.</param>
    /// <param name="database">The worker's own database.</param>
    /// <param name="work">
    /// Does what is asked, outside of any transaction, and writes the answer to a log that is told, before it returns; within twenty-five minutes, for then a broker takes it
    /// for dead. It may be called again for what it has answered, by another instance even while it works.
    /// </param>
    /// <param name="aside">Where a request goes that cannot be worked on.</param>
    void Serve(string name, string source, string asks, Database database, Func<Message, CancellationToken, Task> work, DeadLetters aside);

    /// <summary>Adds what runs beside the requests; after everything was published and subscribed to.</summary>
    void AddTo(IServiceCollection services);
}
