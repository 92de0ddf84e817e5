using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hypermedia.Foundation;

/// <summary>What describes a version for machines: its OpenAPI document and its profile; and what describes the messages. Each is written once, when it is first asked for.</summary>
internal static class DescriptionEndpoints
{
    // They change with the program only; an hour spares most readers the question.
    private const string KeepAnHour = "public, max-age=3600";

    public static void Map(IEndpointRouteBuilder app, ApiDescription api, VersionHome home)
    {
        var services = app.ServiceProvider;
        var openApi = new Lazy<Task<byte[]>>(() => OpenApiText.Write(services, home));
        app.MapAnswer(LifecycleEndpoints.Reading, home.OpenApi, async context => Answer(context, await openApi.Value, OpenApiText.MediaType, OpenApiText.FullType)).Describe(EntryOperations.OpenApi);
        // Every address in a profile is its own, so it is the same wherever the API is reached.
        var profile = new Lazy<byte[]>(() => AlpsProfile.Write(api, home, Documents(services, api, home)));
        app.MapAnswer(LifecycleEndpoints.Reading, home.Profile, context => Answer(context, profile.Value, AlpsProfile.MediaType, AlpsProfile.MediaType)).Describe(EntryOperations.Profile);
    }

    /// <summary>What the modules tell one another, and the schema of each type of message.</summary>
    public static void MapMessages(IEndpointRouteBuilder app, ApiDescription api)
    {
        var asyncApi = new Lazy<byte[]>(() => AsyncApiText.Write(api));
        app.MapAnswer(LifecycleEndpoints.Reading, api.AsyncApi, context => Answer(context, asyncApi.Value, AsyncApiText.MediaType, AsyncApiText.MediaType)).Describe(EntryOperations.AsyncApi);
        var schemas = new Lazy<Dictionary<string, byte[]>>(() => api.Messages.SelectMany(told => told.Kind.Types).ToDictionary(type => type.Type, type => AsyncApiText.Schema(type), StringComparer.Ordinal));
        app.MapAnswer(LifecycleEndpoints.Reading, api.MessageSchemas, context => (string)context.GetRouteValue("name")! is var type && schemas.Value.TryGetValue(type, out var schema)
            ? Answer(context, schema, AsyncApiText.SchemaType, AsyncApiText.SchemaType)
            : Refusals.NotFound($"No message is of the type '{type}'."))
            .Describe(EntryOperations.MessageSchema(api.Messages[0].Kind.Types[0].Type));
    }

    private static IEnumerable<DocumentShape> Documents(IServiceProvider services, ApiDescription api, VersionHome home) =>
        from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let operation = endpoint.Metadata.GetMetadata<Operation>()
        where operation is not null && (api.VersionOf("/" + endpoint.RoutePattern.RawText!.TrimStart('/')) ?? home) == home
        from answer in operation.Answers
        from document in answer.Documents
        from part in document.AndItems()
        select part;

    private static IResult Answer(HttpContext context, byte[] text, string mediaType, string fullType)
    {
        if (MediaTypes.Choose(context.Request, [mediaType, "application/json"]) is not { } chosen) return Refusals.NotAcceptable([mediaType, "application/json"]);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..24]}{(chosen == mediaType ? "" : ".json")}\"";
        var headers = context.Response.Headers;
        (headers.Vary, headers.CacheControl, headers.ETag) = ("Accept", KeepAnHour, tag);
        if (context.Request.Knows(tag)) return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Bytes(text, chosen == mediaType ? fullType : chosen);
    }
}
