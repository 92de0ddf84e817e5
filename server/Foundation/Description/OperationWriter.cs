using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Hypermedia.Foundation;

/// <summary>Writes an operation as OpenAPI has it.</summary>
internal static class OperationWriter
{
    // Whoever asks for a type there is none of, a server at fault, a server that is busy.
    private static readonly int[] ToAnyone = [406, 500, 503];

    public static void Write(OpenApiOperation into, Operation operation, bool needsCaller, OpenApiDocument document)
    {
        into.OperationId = operation.Id;
        into.Summary = operation.Title;
        into.Description = operation.Meaning.Length > 0 ? operation.Meaning : operation.Title;
        into.Tags = new HashSet<OpenApiTagReference> { new(operation.Tag, document) };
        into.Security = needsCaller ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }] : [];
        into.Parameters = operation.Parameters.Count == 0 ? null : [.. operation.Parameters.Select(Parameter)];
        into.RequestBody = operation.Form is { } form ? Body(operation, form) : null;
        into.Responses = [];
        foreach (var answer in operation.Answers) into.Responses[answer.Status.ToString(CultureInfo.InvariantCulture)] = Response(answer);
        foreach (var status in operation.Refusals.Concat(ToAnyone).Concat(needsCaller ? [401] : []).Distinct().Order())
            into.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(ProblemResponses.NameOf(status), document);
    }

    /// <summary>The header fields of every answer of a version that goes.</summary>
    public static readonly string[] OfRetired = ["Deprecation", "Sunset", "Link"];

    /// <summary>Says of an operation that it goes with its version.</summary>
    public static void Retire(OpenApiOperation into, OpenApiDocument document)
    {
        into.Deprecated = true;
        foreach (var response in into.Responses!.Values.OfType<OpenApiResponse>())
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            foreach (var name in OfRetired) response.Headers.TryAdd(name, new OpenApiHeaderReference(HeaderShapes.KeyOf(name)));
        }
        into.Responses["410"] = new OpenApiResponseReference(ProblemResponses.NameOf(410), document);
    }

    private static OpenApiParameter Parameter(ParameterShape parameter) => new()
    {
        Name = parameter.Value.Name,
        In = Enum.Parse<ParameterLocation>(parameter.In, ignoreCase: true),
        Description = parameter.Value.Meaning,
        Required = !parameter.Value.IsOptional,
        Schema = parameter.Field is { } field ? Schemas.Of(field) : Schemas.Of(parameter.Value with { Meaning = "" }),
    };

    /// <summary>What the schema of a body is called.</summary>
    public static string InputOf(Operation operation) => char.ToUpperInvariant(operation.Id[0]) + operation.Id[1..] + "Input";

    private static OpenApiRequestBody Body(Operation operation, FormShape form) => new()
    {
        Required = form.Fields.Any(field => field.Required),
        Content = operation.Bodies.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Schemas.Ref(InputOf(operation)), Example = Example(form) }),
    };

    private static JsonObject? Example(FormShape form)
    {
        var example = new JsonObject();
        foreach (var field in form.Fields)
        {
            if (Schemas.ExampleOf(field) is { } value) example[field.Name] = value;
            else if (field.Required) return null;
        }
        return example;
    }

    private static OpenApiResponse Response(AnswerShape answer)
    {
        var content = new Dictionary<string, OpenApiMediaType>();
        if (answer.Documents.Count > 0)
            foreach (var type in MediaTypes.Documents)
                content[type] = new OpenApiMediaType { Schema = Any([.. answer.Documents.Select(document => Schemas.Ref(document.NameIn(type)))]), Examples = ExampleOf(answer.Documents[0].NameIn(type)) };
        foreach (var (type, value) in answer.Others) content[type] = new OpenApiMediaType { Schema = value is null ? Schemas.Text() : Schemas.Of(value) };
        return new OpenApiResponse
        {
            Description = answer.Meaning,
            Headers = answer.Headers.Count == 0 ? null : answer.Headers.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(HeaderShapes.KeyOf(name))),
            Content = content.Count == 0 ? null : content,
            Links = answer.LeadsTo.Count == 0 ? null : answer.LeadsTo.ToDictionary(lead => lead.Relation, IOpenApiLink (lead) => Link(lead.Operation, lead.Id)),
        };
    }

    private static Dictionary<string, IOpenApiExample> ExampleOf(string document) => new() { [char.ToLowerInvariant(document[0]) + document[1..]] = new OpenApiExampleReference(document) };

    private static IOpenApiSchema Any(IReadOnlyList<IOpenApiSchema> schemas) => schemas.Count == 1 ? schemas[0] : new OpenApiSchema { AnyOf = [.. schemas] };

    private static OpenApiLink Link(string operation, string? id) => new()
    {
        OperationId = operation,
        Parameters = id is null ? null : new Dictionary<string, RuntimeExpressionAnyWrapper> { ["id"] = new() { Expression = RuntimeExpression.Build(id) } },
    };
}
