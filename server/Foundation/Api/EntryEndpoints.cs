using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>The entry, the homes of the versions, and all that describes the API. None of it needs a token.</summary>
public static class EntryEndpoints
{
    private const string Linkset = "application/linkset+json;profile=\"https://www.rfc-editor.org/info/rfc9727\"";

    // RFC 8615: a well-known address is at the root of the origin, so no path of ours moves it.
    private const string CatalogPath = "/.well-known/api-catalog";

    // The entry and the homes change with the caller, who is part of what they vary by, and with a deployment; and every walk begins there.
    private const string KeepAMinute = "private, max-age=60";

    /// <summary>Maps them.</summary>
    public static void MapEntry(this IEndpointRouteBuilder app, ApiDescription api)
    {
        var (pages, told) = (new DocumentationPages(api), new EntryOperations(api));
        app.MapAnswer(LifecycleEndpoints.Reading, api.Entry, context => Answer(context, WriteEntry, KeepAMinute)).Describe(told.Entry);
        app.MapAnswer(LifecycleEndpoints.Reading, api.Status, context => Answer(context, WriteStatus, Document.AskEachTime)).Describe(EntryOperations.Status);
        app.MapAnswer(LifecycleEndpoints.Reading, api.Documentation, pages.Overview).Describe(EntryOperations.Documentation);
        app.MapAnswer(LifecycleEndpoints.Reading, api.RelationPages, pages.Relation).Describe(EntryOperations.RelationPage);
        app.MapAnswer(LifecycleEndpoints.Reading, api.ProblemPages, pages.Problem).Describe(EntryOperations.ProblemPage);
        app.MapMethods(CatalogPath, LifecycleEndpoints.Reading, WriteCatalog).Describe(EntryOperations.Catalog);
        app.MapAnswer(LifecycleEndpoints.Reading, api.PolicyPages, pages.Policy).Describe(EntryOperations.PolicyPage);
        foreach (var home in api.Versions.Where(home => home.IsHere))
        {
            app.MapAnswer(LifecycleEndpoints.Reading, home.Route, context => Answer(context, hal => WriteHome(hal, home), KeepAMinute)).Describe(told.Home(home));
            DescriptionEndpoints.Map(app, api, home);
        }
        if (api.Messages.Count > 0) DescriptionEndpoints.MapMessages(app, api);
        api.SignIn?.Map(app);
    }

    private static IResult Answer(HttpContext context, Action<HalWriter> write, string cacheControl) =>
        MediaTypes.Choose(context.Request, MediaTypes.Documents) is { } mediaType
            ? new Document(View.Of(context, mediaType), write) { CacheControl = cacheControl }
            : Refusals.NotAcceptable(MediaTypes.Documents);

    private static void WriteEntry(HalWriter hal)
    {
        var api = hal.View.Api!;
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, api.Entry, title: api.Title);
        hal.Curies();
        hal.StartArray(api.Relation("api"));
        foreach (var version in api.Versions.Where(version => !version.IsOver)) hal.LinkInArray(version);
        hal.EndArray();
        hal.Link(Rel.LatestVersion, api.Versions[^1].Route, title: api.Versions[^1].Title);
        if (api.SignIn is { } signIn) hal.Link(signIn.Relation, signIn.Route, title: SignInPoint.Title);
        hal.Link(Rel.ServiceDoc, api.Documentation, title: "What the words mean", type: MediaTypes.Html);
        hal.Link(Rel.Status, api.Status, title: "How the server is");
        hal.Link(Rel.ApiCatalog, hal.View.Address.Text + CatalogPath, title: "The APIs here, for machines", type: "application/linkset+json");
        hal.EndLinks();
        hal.Title(api.Title);
        if (hal.View.Forms && api.SignIn is { } form)
        {
            hal.StartTemplates();
            form.WriteTemplate(hal);
            hal.EndTemplates();
        }
        hal.EndObject();
    }

    private static void WriteHome(HalWriter hal, VersionHome home)
    {
        var (api, caller) = (hal.View.Api!, hal.View.Caller);
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, home.Route, title: home.Title);
        hal.Curies();
        hal.Link(Rel.Up, api.Entry, title: api.Title);
        if (api.Before(home) is { } before) hal.Link(Rel.PredecessorVersion, before.Route, title: before.Title);
        if (api.After(home) is { } after) hal.Link(Rel.SuccessorVersion, after.Route, title: after.Title);
        if (home.Retirement is not null) hal.Link(Rel.Deprecation, api.PolicyPages, home.Name, title: "Until when it can be had", type: MediaTypes.Html);
        foreach (var link in home.Links.Where(link => link.Name is null && link.IsFor(caller))) hal.Link(link.Relation, link.Route, link.Route.HasId ? caller.Subject : "", title: link.Title);
        foreach (var several in home.Links.Where(link => link.Name is not null && link.IsFor(caller)).GroupBy(link => link.Relation.Name))
        {
            hal.StartArray(several.First().Relation);
            foreach (var link in several) hal.LinkInArray(link.Route, title: link.Title, name: link.Name);
            hal.EndArray();
        }
        if (caller.IsNobody && api.SignIn is { } signIn) hal.Link(signIn.Relation, signIn.Route, title: SignInPoint.Title);
        // An array, for there may be another description: of messages.
        hal.StartArray(Rel.ServiceDesc);
        hal.LinkInArray(home.OpenApi, title: "This version, for machines", type: OpenApiText.FullType);
        if (api.TellsMessages(home)) hal.LinkInArray(api.AsyncApi, title: "Its messages, for machines", type: AsyncApiText.MediaType);
        hal.EndArray();
        hal.Link(Rel.ServiceDoc, api.Documentation, title: "What the words mean", type: MediaTypes.Html);
        hal.Link(Rel.Profile, home.Profile, title: "What the words mean, for machines", type: AlpsProfile.MediaType);
        hal.EndLinks();
        hal.Title(home.Title);
        hal.Json.WriteString("version", home.Name);
        if (!caller.IsNobody)
        {
            hal.Json.WriteString("signedInAs", caller.Subject);
            hal.Json.WriteString("role", caller.Role);
        }
        hal.EndObject();
    }

    private static void WriteStatus(HalWriter hal)
    {
        var parts = hal.View.Api!.Parts.Select(part => (part.Name, Trouble: part.TroubleNow())).ToList();
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, hal.View.Api.Status);
        hal.Link(Rel.Up, hal.View.Api.Entry);
        hal.EndLinks();
        hal.Json.WriteString("status", parts.TrueForAll(part => part.Trouble is null) ? "up" : "impaired");
        hal.Json.WriteStartArray("parts");
        foreach (var (name, trouble) in parts)
        {
            hal.Json.WriteStartObject();
            hal.Json.WriteString("name", name);
            hal.Json.WriteString("status", trouble is null ? "up" : "down");
            if (trouble is not null) hal.Json.WriteString("trouble", trouble);
            hal.Json.WriteEndObject();
        }
        hal.Json.WriteEndArray();
        hal.EndObject();
    }

    // RFC 9727 §2 and §3: a linkset (RFC 9264), and a Link header that HEAD gets too.
    private static async Task WriteCatalog(HttpContext context)
    {
        var (api, at) = (context.Api(), Address.Of(context.Request));
        context.Response.ContentType = Linkset;
        context.Response.Headers.CacheControl = DocumentationPages.KeepAnHour;
        context.Response.Headers.Link = string.Join(", ", [$"<{at.Text}{CatalogPath}>; rel=\"api-catalog\"", .. Offered(api).Select(version => $"<{version.Route.Href(at)}>; rel=\"item\"")]);
        using (var json = new Utf8JsonWriter(context.Response.BodyWriter, FormShape.Compact))
        {
            json.WriteStartObject();
            json.WriteStartArray("linkset");
            json.WriteStartObject();
            json.WriteString("anchor", at.Text + CatalogPath);
            WriteTargets(json, "item", [.. Offered(api).Select(version => (version.Route.Href(at), MediaTypes.Hal))]);
            json.WriteEndObject();
            foreach (var version in Offered(api))
            {
                json.WriteStartObject();
                json.WriteString("anchor", version.Route.Href(at));
                WriteTargets(json, "service-desc", [(version.OpenApi.Href(at), OpenApiText.FullType), .. api.TellsMessages(version) ? [(api.AsyncApi.Href(at), AsyncApiText.MediaType)] : Array.Empty<(string, string)>()]);
                WriteTargets(json, "service-doc", (api.Documentation.Href(at), MediaTypes.Html));
                WriteTargets(json, "status", (api.Status.Href(at), MediaTypes.Hal));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static IEnumerable<VersionHome> Offered(ApiDescription api) => api.Versions.Where(version => !version.IsOver);

    private static void WriteTargets(Utf8JsonWriter json, string relation, params ReadOnlySpan<(string Href, string Type)> targets)
    {
        json.WriteStartArray(relation);
        foreach (var (href, type) in targets)
        {
            json.WriteStartObject();
            json.WriteString("href", href);
            json.WriteString("type", type);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
