using System.Reflection;
using Microsoft.AspNetCore.Builder;

namespace Hypermedia.Foundation;

/// <summary>
/// What an endpoint does and answers: metadata the descriptions of the API are written from. What is mapped and has one
/// is described; nothing else is.
/// </summary>
/// <param name="Id">Names it in the whole API: "cancelOrder".</param>
/// <param name="Tag">The kind of resource it is about: "Orders".</param>
/// <param name="Title">How a person reads it.</param>
public sealed record Operation(string Id, string Tag, string Title)
{
    private static readonly MethodInfo Marker = typeof(Operation).GetMethod(nameof(Answered), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Sentences for a person.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>What it reads from the address and the header fields.</summary>
    public IReadOnlyList<ParameterShape> Parameters { get; init; } = [];

    /// <summary>What it asks for, or null when it takes no body.</summary>
    public FormShape? Form { get; init; }

    /// <summary>What a body can be sent as.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = MediaTypes.Bodies;

    /// <summary>What it answers when it does what was asked.</summary>
    public IReadOnlyList<AnswerShape> Answers { get; init; } = [];

    /// <summary>The statuses it refuses with, beside those that any operation may.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];

    // The framework describes endpoints that have a method; ours have handlers, so this one stands for them.
    internal object[] Metadata => [Marker, this];

    private static void Answered() { }
}

/// <summary>What an operation reads beside its body.</summary>
/// <param name="In">"path", "query" or "header".</param>
/// <param name="Value">Its name and values.</param>
public sealed record ParameterShape(string In, PropertyShape Value)
{
    /// <summary>The id in the address.</summary>
    public static ParameterShape Id(string meaning, string name = "id", string example = "text") => new("path", PropertyShape.Text(name, meaning, example));

    /// <summary>The fields of a form that go in the query.</summary>
    public static IEnumerable<ParameterShape> Query(FormShape form) => form.Fields.Select(field => new ParameterShape("query", PropertyShape.Given(field) with { IsOptional = !field.Required }) { Field = field });

    internal FieldShape? Field { get; private init; }

    /// <summary>Entity tags the caller already holds.</summary>
    public static ParameterShape IfNoneMatch { get; } = Header("If-None-Match", "Entity tags already held: 304 if one of them still names the document (RFC 9110 §13.1.2).", "\"1.1\"");

    internal static ParameterShape IfMatch { get; } = Header("If-Match", "The entity tag of the document the change is meant for; 412 if it has changed since (RFC 9110 §13.1.1).", "*");

    internal static ParameterShape IdempotencyKey { get; } = Header("Idempotency-Key", "Stands for this one request: sent again, it gets the answer of the first.", "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"");

    internal static ParameterShape Prefer { get; } = Header("Prefer", "'return=minimal' for an answer without the document (RFC 7240 §4.2).", "return=minimal");

    internal static ParameterShape LastEventId { get; } = Header("Last-Event-ID", "The id of the last event heard: the stream goes on behind it.", "41");

    private static ParameterShape Header(string name, string meaning, string example) => new("header", PropertyShape.Text(name, meaning, example).OrNone());
}

/// <summary>An answer of an operation.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Meaning">A sentence for a person.</param>
public sealed record AnswerShape(int Status, string Meaning)
{
    /// <summary>The documents it can be, in every media type documents have; empty when it is none.</summary>
    public IReadOnlyList<DocumentShape> Documents { get; init; } = [];

    /// <summary>What it can be beside a document: the media type, and the value it is, or null for text.</summary>
    public IReadOnlyList<(string MediaType, PropertyShape? Value)> Others { get; init; } = [];

    /// <summary>The header fields it carries, as the description names them.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The operations it may lead to, each with its relation and whether the id is in the body rather than in the address.</summary>
    public IReadOnlyList<(string Relation, string Operation, string? Id)> LeadsTo { get; init; } = [];

    /// <summary>200 with a document that a cache may hold and ask about.</summary>
    public static AnswerShape Shown(string meaning, params IReadOnlyList<DocumentShape> documents) => new(200, meaning) { Documents = documents, Headers = ["ETag", "Vary", "Cache-Control", "Content-Language"] };

    /// <summary>304: the caller already holds it.</summary>
    public static AnswerShape Unchanged { get; } = new(304, "It is what If-None-Match names.") { Headers = ["ETag", "Vary"] };
}

/// <summary>Tells what endpoints do.</summary>
public static class OperationExtensions
{
    /// <summary>Puts an operation into the descriptions of the API.</summary>
    public static IEndpointConventionBuilder Describe(this IEndpointConventionBuilder endpoint, Operation operation) => endpoint.WithMetadata(operation.Metadata);
}
