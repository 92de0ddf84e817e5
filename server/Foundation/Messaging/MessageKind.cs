using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Hypermedia.Foundation;

/// <summary>
/// How the facts about a kind of resource are told to other modules: each row of its lifecycle is a type of message, and the resource
/// is told in a record of promised words. What the module keeps, and how, is its own business.
/// </summary>
public sealed class MessageKind
{
    private readonly Func<Event, bool> _knows;
    private readonly Action<Utf8JsonWriter, Event> _writeNow;
    private readonly Func<Event, string>? _to;
    private readonly IReadOnlyList<string> _withheld;

    private MessageKind(string noun, string prefix, IReadOnlyList<MessageShape> types, IReadOnlyList<string> withheld, Func<Event, bool> knows, Action<Utf8JsonWriter, Event> writeNow, Func<Event, string>? to)
    {
        (Noun, Prefix, Types) = (noun, prefix, types);
        _withheld = withheld;
        _knows = knows;
        _writeNow = writeNow;
        _to = to;
    }

    /// <summary>What a sentence calls the resource.</summary>
    internal string Noun { get; }

    /// <summary>What the names of its types begin with: "shop.order.".</summary>
    internal string Prefix { get; }

    /// <summary>The types of messages, in the order of the lifecycle.</summary>
    internal IReadOnlyList<MessageShape> Types { get; }

    /// <summary>Requests that are made by a message to a queue, and answered by another; null where none is.</summary>
    internal MessageRequest? Request { get; init; }

    /// <summary>True where the messages are answers: each goes to whoever has asked, and to nobody else.</summary>
    internal bool Answers => _to is not null;

    /// <summary>The kind of message that a door tells of.</summary>
    /// <param name="noun">What a sentence calls the resource: "order".</param>
    /// <param name="door">The door.</param>
    /// <param name="facts">The resource in promised words.</param>
    /// <param name="words">How they are written.</param>
    /// <param name="withheld">Fields of its forms that are nobody else's business, such as how a person is reached.</param>
    /// <param name="request">Requests that are made by a message, or null.</param>
    /// <param name="to">Where the messages go that are answers: the <see cref="Message.ReplyTo"/> of the request; null where all are told to everybody.</param>
    public static MessageKind Of<T, TState, TFacts>(string noun, Door<T, TState> door, Func<T, TFacts> facts, JsonTypeInfo<TFacts> words, IReadOnlyList<string>? withheld = null, MessageRequest? request = null, Func<T, string>? to = null)
        where T : class, ILiving<T, TState> where TState : struct, Enum where TFacts : class
    {
        var now = RecordShape.Of(words);
        var types = door.Rules.Acts.GroupBy(act => act.Fact).Select(acts => MessageShape.Of(door.FactPrefix + acts.Key, noun, [.. acts], now, withheld ?? [])).ToList();
        var known = types.Select(type => type.Type).ToHashSet(StringComparer.Ordinal);
        return new MessageKind(noun, door.FactPrefix, types, withheld ?? [], told => known.Contains(told.Type), (json, told) => JsonSerializer.Serialize(json, facts(door.Recall(told)), words), to is null ? null : told => to(door.Recall(told))) { Request = request };
    }

    /// <summary>A fact as it is told; null for one that is of another kind, or that no row tells of any more.</summary>
    internal Message? Tell(string source, Event told)
    {
        if (!_knows(told)) return null;
        var message = Message.Of(source, _withheld.Count == 0 ? told : told with { Form = Without(told.Form) }, _writeNow);
        if (_to is not null) return message with { To = _to(told) };
        return Request is { } request && told.Type == Prefix + request.Asks ? message with { ReplyTo = request.ReplyTo } : message;
    }

    private string Without(string form)
    {
        if (form == "{}") return form;
        var given = JsonNode.Parse(form)!.AsObject();
        foreach (var name in _withheld) given.Remove(name);
        return given.ToJsonString();
    }
}

/// <summary>A request that is made by a message to a queue, where one takes it, and answered later by another message about the same subject.</summary>
/// <param name="Queue">The queue's name, behind that of the API: "shop.refunds".</param>
/// <param name="Asks">The fact that is the request: "requested".</param>
/// <param name="ReplyTo">The queue of those who wait for the answer, behind that name too: "billing.refunder".</param>
/// <param name="Answers">What a sentence calls the kind of messages that answer it.</param>
public sealed record MessageRequest(string Queue, string Asks, string ReplyTo, string Answers);

/// <summary>Lets modules tell what they promise to tell.</summary>
public static class MessageKindExtensions
{
    /// <summary>Tells others what is written to a log, in these kinds of messages, and describes them.</summary>
    public static void Publish(this IMessageBus bus, ApiDescription api, EventLog log, string source, params IReadOnlyList<MessageKind> kinds)
    {
        foreach (var kind in kinds) api.Messages.Add((source, kind));
        bus.Publish(log, source, told =>
        {
            foreach (var kind in kinds)
                if (kind.Tell(source, told) is { } message) return message;
            return null;
        });
    }
}
