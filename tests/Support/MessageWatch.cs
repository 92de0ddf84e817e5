using System.Buffers;
using System.Text.Json;
using Hypermedia.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support.OpenApi;

namespace Tests.Support;

/// <summary>
/// Goes around the bus of a server and knows every log that is told from, so that all that ever happened there can be compared with the
/// description of the messages, in the form they have on the wire, whether somebody heard it or not.
/// </summary>
internal sealed class MessageWatch(IMessageBus bus) : IMessageBus
{
    private const int AtOnce = 500;

    // Enough to see what they have in common.
    private const int Shown = 20;

    private static readonly IMessageFormat[] Formats = [new CloudEventsJson(new Uri("https://taxi.example/schemas/")), new CloudEventsProtobuf()];

    private readonly List<(EventLog Log, Func<Event, Message?> Tell)> _told = [];

    public void Publish(EventLog log, string source, Func<Event, Message?> tell)
    {
        _told.Add((log, tell));
        bus.Publish(log, source, tell);
    }

    public void Subscribe(string name, string source, string kind, Database database, Action<SqlSession, Message> hear, DeadLetters? aside = null, Func<bool>? isWanted = null) => bus.Subscribe(name, source, kind, database, hear, aside, isWanted);

    public void Serve(string name, string source, string asks, Database database, Func<Message, CancellationToken, Task> work, DeadLetters aside) => bus.Serve(name, source, asks, database, work, aside);

    public void AddTo(IServiceCollection services) => bus.AddTo(services);

    /// <summary>All that was told.</summary>
    public IEnumerable<Message> Told => _told.SelectMany(known => Facts(known.Log).Select(known.Tell)).OfType<Message>();

    /// <summary>What was told otherwise than described.</summary>
    public IReadOnlyList<string> Breaches(AsyncApiContract promised) => [.. Told.SelectMany(message => Breaches(promised, message)).Distinct()];

    /// <summary>Fails with the first of the breaches, if there are any.</summary>
    public static void Keeps(IReadOnlyList<string> breaches) =>
        Assert.True(breaches.Count == 0, string.Join('\n', breaches.Take(Shown).Prepend($"{breaches.Count} messages are not as described, among them:")));

    private static IEnumerable<string> Breaches(AsyncApiContract promised, Message message)
    {
        foreach (var format in Formats)
        {
            var wire = new ArrayBufferWriter<byte>();
            format.Write(wire, message);
            var read = format.Read(wire.WrittenMemory);
            if (!read.Data.Span.SequenceEqual(message.Data.Span) || (read.Number, read.Version, read.At) != (message.Number, message.Version, message.At)) yield return $"{message.Type}: is read otherwise than written as {format.ContentType}";
        }
        var json = new ArrayBufferWriter<byte>();
        Formats[0].Write(json, message);
        using var document = JsonDocument.Parse(json.WrittenMemory);
        foreach (var breach in promised.Breaches(document.RootElement)) yield return breach;
    }

    private static IEnumerable<Event> Facts(EventLog log)
    {
        for (IReadOnlyList<Event> page = log.After(0, AtOnce); page.Count > 0; page = log.After(page[^1].Sequence, AtOnce))
            foreach (var fact in page) yield return fact;
    }
}
