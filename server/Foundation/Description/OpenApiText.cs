using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Endpoint = Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription;

namespace Hypermedia.Foundation;

/// <summary>
/// The OpenAPI document of a version (3.1), read from what its endpoints say of themselves. It holds what is below the
/// home of the version, and what is below no version: the entry and all that describes the API.
/// </summary>
internal static class OpenApiText
{
    public const string MediaType = "application/vnd.oai.openapi+json";

    /// <summary>The media type with the version of the specification, as links and answers have it.</summary>
    public const string FullType = MediaType + ";version=3.1";

    private const string About = """
        No path is promised but `/`: a client begins there and follows links and forms, and this document is for those who write one, or test the server.
        `HEAD` is answered wherever `GET` is, and `OPTIONS` everywhere. A link or a form is in a document exactly when what it stands for would be accepted from this caller now.
        """;

    /// <summary>Adds the document of a version.</summary>
    public static void Add(IServiceCollection services, ApiDescription api, VersionHome home) => services.AddOpenApi(home.Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => OperationOf(endpoint) is not null && endpoint.HttpMethod != HttpMethods.Head && IsOf(api, home, endpoint);
        options.AddOperationTransformer((into, context, _) =>
        {
            OperationWriter.Write(into, OperationOf(context.Description)!, NeedsCaller(context.Description), context.Document!);
            // What belongs to no version stays.
            if (home.Retirement is not null && api.VersionOf("/" + context.Description.RelativePath) == home) OperationWriter.Retire(into, context.Document!);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, context, _) =>
        {
            Complete(document, api, home, [.. context.DescriptionGroups.SelectMany(group => group.Items).Where(options.ShouldInclude).Select(endpoint => OperationOf(endpoint)!)]);
            return Task.CompletedTask;
        });
    });

    /// <summary>The text of the document.</summary>
    public static async Task<byte[]> Write(IServiceProvider services, VersionHome home)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(home.Name.ToLowerInvariant()).GetOpenApiDocumentAsync(CancellationToken.None);
        using var text = new StringWriter();
        document.SerializeAs(OpenApiSpecVersion.OpenApi3_1, new OpenApiJsonWriter(text));
        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n") + "\n");
    }

    private static Operation? OperationOf(Endpoint endpoint) => endpoint.ActionDescriptor.EndpointMetadata.OfType<Operation>().FirstOrDefault();

    private static bool NeedsCaller(Endpoint endpoint) => endpoint.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any();

    private static bool IsOf(ApiDescription api, VersionHome home, Endpoint endpoint) => (api.VersionOf("/" + endpoint.RelativePath) ?? home) == home;

    private static void Complete(OpenApiDocument document, ApiDescription api, VersionHome home, IReadOnlyList<Operation> operations)
    {
        document.Info = new OpenApiInfo { Title = home.Title, Version = home.Name, Description = About };
        // What is reached through a proxy is reached there: the address this document came from.
        document.Servers = [new OpenApiServer { Url = "/", Description = "Where this document is." }];
        document.Tags = new HashSet<OpenApiTag>(operations.Select(operation => operation.Tag).Distinct().Select(tag => new OpenApiTag { Name = tag, Description = api.MeaningOf(tag, home) }));
        var components = document.Components = new OpenApiComponents
        {
            Schemas = SchemasOf(operations).ToDictionary(named => named.Name, IOpenApiSchema (named) => named.Schema),
            Examples = ShownFirst(operations).ToDictionary(named => named.Name, IOpenApiExample (named) => new OpenApiExample { Summary = "As it could be.", Value = named.Example }),
            SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "A token of the identity this server trusts (RFC 6750)." },
            },
        };
        var used = operations.SelectMany(operation => operation.Refusals).Concat(home.Retirement is null ? [401, 406, 500, 503] : [401, 406, 410, 500, 503]).ToHashSet();
        components.Responses = ProblemResponses.All(api).Where(named => used.Any(status => ProblemResponses.NameOf(status) == named.Name)).ToDictionary(named => named.Name, IOpenApiResponse (named) => named.Response);
        var headers = operations.SelectMany(operation => operation.Answers).SelectMany(answer => answer.Headers).Concat(home.Retirement is null ? [] : OperationWriter.OfRetired)
            .Concat(components.Responses.Values.SelectMany(response => response.Headers?.Keys ?? [])).Select(HeaderShapes.KeyOf).ToHashSet();
        components.Headers = HeaderShapes.All.Where(header => headers.Contains(header.Key)).ToDictionary(header => header.Key, IOpenApiHeader (header) => header.Header);
    }

    private static IEnumerable<(string Name, OpenApiSchema Schema)> SchemasOf(IReadOnlyList<Operation> operations)
    {
        var documents = operations.SelectMany(operation => operation.Answers).SelectMany(answer => answer.Documents).SelectMany(document => document.AndItems()).DistinctBy(document => document.Name).ToList();
        var values = documents.SelectMany(document => document.Properties).Concat(operations.SelectMany(operation => operation.Answers).SelectMany(answer => answer.Others).Select(other => other.Value!).Where(value => value is not null));
        return documents.SelectMany(document => new[] { false, document.HasForms(MediaTypes.HalForms) }.Distinct().Select(withForms => (document.NameIn(withForms ? MediaTypes.HalForms : MediaTypes.Hal), HalSchemas.Of(document, withForms))))
            .Concat(values.SelectMany(WithMembers).DistinctBy(value => value.Name).Select(value => (value.Name, Schemas.Of(value))))
            .Concat(operations.Where(operation => operation.Form is not null).Select(operation => (OperationWriter.InputOf(operation), Schemas.Of(operation.Form!))))
            .Concat(HalSchemas.Common)
            .OrderBy(named => named.Item1, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, JsonObject Example)> ShownFirst(IReadOnlyList<Operation> operations) =>
        from document in operations.SelectMany(operation => operation.Answers).Where(answer => answer.Documents.Count > 0).Select(answer => answer.Documents[0]).DistinctBy(document => document.Name).OrderBy(document => document.Name, StringComparer.Ordinal)
        from type in new[] { MediaTypes.HalForms, MediaTypes.Hal }.DistinctBy(document.NameIn)
        select (document.NameIn(type), DocumentExample.Of(document, type));

    private static IEnumerable<ValueShape> WithMembers(PropertyShape property) => property.Members is { } members ? [members, .. members.Properties.SelectMany(WithMembers)] : [];
}
