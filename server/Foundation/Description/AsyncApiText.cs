using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Hypermedia.Foundation;

/// <summary>
/// What the modules of an API tell one another, as an AsyncAPI 3.0 document: for each kind of resource a channel of a topic exchange,
/// with a message for each row of its lifecycle. Read from the lifecycles and from the records the messages are written by.
/// </summary>
internal static class AsyncApiText
{
    /// <summary>The media type of the document.</summary>
    public const string MediaType = "application/vnd.aai.asyncapi+json";

    /// <summary>The media type of a schema by itself.</summary>
    public const string SchemaType = "application/schema+json";

    // As AMQP calls them (0-9-1, basic class).
    private const string ReplyTo = "reply-to", CorrelationId = "correlation-id";

    private const string Envelope = "CloudEvent", Components = "#/components/schemas/";

    private const string About = """
        What happens to the resources of this API, told by the services to one another and to whoever may listen: a CloudEvent for each change, in the order of the changes of its subject, at least once.
        `source` and `id` name a message however often it comes; `sequence` counts the changes of a subject from 1. Hearers ignore what they do not know: types, members and values may be added.
        In one process there is no broker, and the modules tell each other the same messages without one.
        """;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The text of the document.</summary>
    public static byte[] Write(ApiDescription api)
    {
        var messages = api.Messages.SelectMany(told => told.Kind.Types.Select(type => (told.Source, told.Kind, Type: type))).ToList();
        var schemas = messages.SelectMany(message => AndMembers(message.Type.Data)).DistinctBy(value => value.Name).OrderBy(value => value.Name, StringComparer.Ordinal).ToList();
        return Text(new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = $"{api.Title}: messages", ["version"] = api.Versions[^1].Name, ["description"] = About, ["tags"] = new JsonArray([.. api.Messages.Select(told => (JsonNode)new JsonObject { ["name"] = Plural(told.Kind), ["description"] = $"Told by '{told.Source}'." })]) },
            ["defaultContentType"] = CloudEventsJson.MediaType,
            ["servers"] = new JsonObject { ["broker"] = Broker() },
            ["channels"] = Object([.. api.Messages.Select(told => (Plural(told.Kind), told.Kind.Answers ? Replies(api, told.Kind) : Channel(api, told.Kind))), .. Asked(api).Select(kind => (Requests(kind), Queue(api, kind)))]),
            ["operations"] = Object([.. api.Messages.Where(told => !told.Kind.Answers).Select(told => ("tell" + ResourceDescription.Pascal(Plural(told.Kind)), Tell(told.Kind))), .. Asked(api).Select(kind => ("request" + ResourceDescription.Pascal(kind.Noun), Ask(api, kind)))]),
            ["components"] = new JsonObject
            {
                ["messages"] = Object(messages.Select(message => (message.Type.Type, Message(message.Source, message.Kind, message.Type)))),
                ["schemas"] = Object([(Envelope, Json(Schemas.Open(Members(Attributes), "The attributes of every message (CloudEvents 1.0.2)."))), .. schemas.Select(value => (value.Name, SchemaOf(value)))]),
            },
        });
    }

    /// <summary>The schema of what a type of message tells, by itself (JSON Schema 2020-12).</summary>
    public static byte[] Schema(MessageShape message)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = message.Type };
        foreach (var (keyword, value) in SchemaOf(message.Data)) schema[keyword] = value?.DeepClone();
        schema["$defs"] = Object(AndMembers(message.Data).Skip(1).DistinctBy(value => value.Name).Select(value => (value.Name, SchemaOf(value))));
        return Encoding.UTF8.GetBytes(schema.ToJsonString(Readable).Replace($"\"{Components}", "\"#/$defs/", StringComparison.Ordinal) + "\n");
    }

    private static JsonObject Broker() => new JsonObject
    {
        ["host"] = "{host}",
        ["protocol"] = "amqp",
        ["protocolVersion"] = "0-9-1",
        ["description"] = "The broker between the services, where they are processes of their own.",
        ["variables"] = new JsonObject { ["host"] = new JsonObject { ["default"] = "localhost:5672", ["description"] = "Where the broker is." } },
    };

    private static JsonObject Channel(ApiDescription api, MessageKind kind) => new JsonObject
    {
        ["address"] = kind.Prefix + "{fact}",
        ["title"] = $"What happens to {Plural(kind)}",
        ["description"] = "A topic: the routing key is the type of the message.",
        ["parameters"] = new JsonObject { ["fact"] = new JsonObject { ["description"] = "What happened.", ["enum"] = Array(kind.Types.Select(type => type.Fact)) } },
        ["messages"] = Object(kind.Types.Select(type => (type.Type, Ref("#/components/messages/" + type.Type)))),
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject { ["is"] = "routingKey", ["exchange"] = new JsonObject { ["name"] = api.Curie, ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false, ["vhost"] = "/" }, ["bindingVersion"] = "0.3.0" },
        },
    };

    private static JsonObject Queue(ApiDescription api, MessageKind kind) => Queue($"{api.Curie}.{kind.Request!.Queue}", $"Requests for {Plural(kind)}",
        $"A queue from point to point, bound to the exchange for this type: each request is taken by one. Its property reply-to names the queue of whoever waits for the answer, its correlation-id is its subject.",
        [kind.Types.Single(type => type.Fact == kind.Request.Asks)]);

    private static JsonObject Replies(ApiDescription api, MessageKind kind) => Queue($"{api.Curie}.{Asked(api).First(asked => asked.Request!.Answers == kind.Noun).Request!.ReplyTo}", "Answers to requests",
        "The queue that a request names in its property reply-to. Answers are sent there by the nameless exchange, and nowhere else; the correlation-id of an answer is that of its request, and its subject.", kind.Types);

    private static JsonObject Queue(string name, string title, string meaning, IReadOnlyList<MessageShape> types) => new JsonObject
    {
        ["address"] = name,
        ["title"] = title,
        ["description"] = meaning,
        ["messages"] = Object(types.Select(type => (type.Type, Ref("#/components/messages/" + type.Type)))),
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject { ["is"] = "queue", ["queue"] = new JsonObject { ["name"] = name, ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false, ["vhost"] = "/" }, ["bindingVersion"] = "0.3.0" },
        },
    };

    private static JsonObject Tell(MessageKind kind) => Operation("Tell what happened", $"A message for each change of a {kind.Noun}, once it is on disk. Nobody is awaited.", Plural(kind), kind.Types.Select(type => type.Type));

    private static JsonObject Ask(ApiDescription api, MessageKind kind)
    {
        var operation = Operation("Request what is answered later", $"A message that waits until one takes it. The answer is another message, about the same {kind.Noun}.", Requests(kind), [kind.Prefix + kind.Request!.Asks]);
        var answers = api.Messages.Select(told => told.Kind).Single(other => other.Answers && other.Noun == kind.Request.Answers);
        operation["reply"] = new JsonObject
        {
            ["address"] = new JsonObject { ["location"] = $"$message.header#/{ReplyTo}", ["description"] = "The property of AMQP." },
            ["channel"] = Ref("#/channels/" + Plural(answers)),
            ["messages"] = OnChannel(Plural(answers), answers.Types.Select(type => type.Type)),
        };
        return operation;
    }

    private static JsonObject Operation(string title, string meaning, string channel, IEnumerable<string> types) => new()
    {
        ["action"] = "send",
        ["title"] = title,
        ["description"] = meaning,
        ["channel"] = Ref("#/channels/" + channel),
        ["messages"] = OnChannel(channel, types),
        // Persistent, and refused rather than lost where nobody has a queue for it.
        ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["deliveryMode"] = 2, ["mandatory"] = true, ["bindingVersion"] = "0.3.0" } },
    };

    private static JsonArray OnChannel(string channel, IEnumerable<string> types) => [.. types.Select(type => (JsonNode)Ref($"#/channels/{channel}/messages/{type}"))];

    private static JsonObject Message(string source, MessageKind kind, MessageShape type)
    {
        var message = new JsonObject { ["name"] = type.Type, ["title"] = type.Title, ["summary"] = type.Meaning, ["contentType"] = CloudEventsJson.MediaType };
        var asks = kind.Request?.Asks == type.Fact;
        if (asks || kind.Answers)
        {
            message["headers"] = Json(Schemas.Open(Members(asks ? [ReplyAddress, Correlation] : [Correlation]), "Properties of the AMQP message."));
            message["correlationId"] = new JsonObject { ["location"] = $"$message.header#/{CorrelationId}", ["description"] = "What the request and its answer are about: the subject of both." };
        }
        message["payload"] = new JsonObject
        {
            ["allOf"] = new JsonArray(Ref(Components + Envelope), Json(Schemas.Open(
            [
                ("type", Schemas.OneValue(type.Type), true), ("source", Schemas.OneValue(source), true), ("data", Schemas.Ref(type.Data.Name), true),
            ]))),
        };
        message["examples"] = new JsonArray(new JsonObject { ["name"] = type.Fact, ["payload"] = Example(source, type) });
        return message;
    }

    private static JsonObject Example(string source, MessageShape type)
    {
        var example = new JsonObject();
        foreach (var attribute in Attributes) example[attribute.Name] = attribute.Example!.DeepClone();
        (example["source"], example["type"]) = (source, type.Type);
        example["data"] = DocumentExample.Of(PropertyShape.Group("data", type.Data));
        return example;
    }

    private static readonly PropertyShape
        ReplyAddress = PropertyShape.Text(ReplyTo, "The queue of whoever waits for the answer."),
        Correlation = PropertyShape.Text(CorrelationId, "What the request and its answer are about.");

    private static readonly PropertyShape[] Attributes =
    [
        PropertyShape.Choice("specversion", "", CloudEvent.SpecVersion),
        PropertyShape.Text("id", "Counts what its source has told, with gaps: with the source it names the message.", "4711", "[1-9][0-9]*"),
        PropertyShape.Text("source", "The service that tells it.", "service") with { Format = "uri-reference" },
        PropertyShape.Text("type", "What happened, to which kind of resource."),
        PropertyShape.Text("subject", "The id of the resource.", "01a2043acc477000a8a6c3cfa490bf43"),
        PropertyShape.Time("time", "When it happened."),
        PropertyShape.Text("sequence", "The version of the resource that this made: orders the messages of one subject.", "1", "[1-9][0-9]*"),
        PropertyShape.Choice("datacontenttype", "", CloudEvent.Json),
        PropertyShape.Address("dataschema", "The schema of 'data'.").OrNone(),
        PropertyShape.Text("traceparent", "The trace it belongs to (W3C Trace Context).", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").OrNone(),
    ];

    private static JsonObject SchemaOf(ValueShape value) => Json(Schemas.Open(Members(value.Properties)));

    private static IEnumerable<(string Name, IOpenApiSchema Schema, bool Required)> Members(IEnumerable<PropertyShape> properties) => properties.Select(property => (property.Name, Schemas.Of(property), !property.IsOptional));

    private static JsonObject Json(OpenApiSchema schema)
    {
        using var text = new StringWriter();
        schema.SerializeAsV31(new OpenApiJsonWriter(text));
        return JsonNode.Parse(text.ToString())!.AsObject();
    }

    private static IEnumerable<ValueShape> AndMembers(ValueShape value) => value.Properties.Where(property => property.Members is not null).SelectMany(property => AndMembers(property.Members!)).Prepend(value);

    private static IEnumerable<MessageKind> Asked(ApiDescription api) => api.Messages.Select(told => told.Kind).Where(kind => kind.Request is not null);

    private static string Plural(MessageKind kind) => kind.Noun + "s";

    private static string Requests(MessageKind kind) => kind.Noun + "Requests";

    private static JsonObject Ref(string to) => new JsonObject { ["$ref"] = to };

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonObject Object(IEnumerable<(string Name, JsonObject Value)> members) => new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value)));

    private static byte[] Text(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString(Readable) + "\n");
}
