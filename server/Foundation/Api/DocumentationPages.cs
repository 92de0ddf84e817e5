using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>The pages behind the curie, behind every problem's type, and about the whole API: written from what the modules declared.</summary>
internal sealed class DocumentationPages(ApiDescription api)
{
    /// <summary>How long a page may be kept: it changes with the program only, and an hour spares most readers the question.</summary>
    internal const string KeepAnHour = "public, max-age=3600";

    private static readonly string[] Offered = [MediaTypes.Html, .. MediaTypes.Documents];

    public IResult Relation(HttpContext context)
    {
        var name = (string)context.GetRouteValue("name")!;
        if (!api.Relations.TryGetValue(name, out var texts)) return Refusals.NotFound($"No relation is named '{api.Curie}:{name}'.");
        return ForWhoeverAsks(context, api.RelationPages, name, $"{api.Curie}:{name}", string.Join(" ", texts.Select(text => text.Meaning)), $"""
            <p class="soft">Link relation of {api.Title}</p><h1><code>{api.Curie}:{name}</code></h1>
            {texts.GroupBy(text => text.In).Select(Uses)}
            {All(context)}
            """);
    }

    public IResult Problem(HttpContext context)
    {
        var name = (string)context.GetRouteValue("name")!;
        if (!api.Problems.TryGetValue(name, out var kind)) return Refusals.NotFound($"No problem is named '{name}'.");
        return ForWhoeverAsks(context, api.ProblemPages, name, kind.Title, kind.Meaning, $"""
            <p class="soft">Problem type of {api.Title}</p><h1>{kind.Title}</h1>
            <p><code>{kind.Name}</code>, sent with status {kind.Status}.</p><p>{kind.Meaning}</p>
            {All(context)}
            """);
    }

    public IResult Policy(HttpContext context)
    {
        var name = (string)context.GetRouteValue("name")!;
        if (api.Versions.Find(version => version.Name == name) is not { Retirement: { } end } home) return Refusals.NotFound($"No version that goes is named '{name}'.");
        var next = api.After(home);
        var after = end.EndsThen ? $"After that whatever is asked of it is answered with 410, and the way to {next?.Name ?? "the entry"}." : "After that nothing about it is promised any more.";
        var meaning = $"{home.Title} is deprecated since {Day(end.Since)}, and can be had until {Day(end.Sunset)}. {after}";
        return ForWhoeverAsks(context, api.PolicyPages, name, home.Title, meaning, $"""
            <p class="soft">A version of {api.Title}</p><h1>{home.Title}</h1><p>{meaning}</p>
            {(next is null ? Nothing : Moving(next, Address.Of(context.Request), end))}
            {All(context)}
            """);
    }

    private static Html Moving(VersionHome next, Address at, Retirement end) => $"""
        <h2>What to do</h2><p>Begin at <a href="{next.Route.Href(at)}">{next.Title}</a>, or follow <code>successor-version</code> from any document: it leads to the same thing in {next.Name}, and
        <code>predecessor-version</code> leads back. What is made in one is seen in the other at once, so a client can move piece by piece.</p>
        {(end.Changes.Count == 0 ? Nothing : (Html)$"<table><tr><th>Now</th><th>In {next.Name}</th></tr>{end.Changes.Select(change => (Html)$"<tr><td>{change.Before}</td><td>{change.Now}</td></tr>")}</table>")}
        """;

    private static readonly Html Nothing = $"";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public IResult Overview(HttpContext context)
    {
        var at = Address.Of(context.Request);
        context.Response.Headers.CacheControl = KeepAnHour;
        return Page.Of(api.Title, $"""
            <h1>{api.Title}</h1>
            <p>Begin at <a href="{api.Entry.Href(at)}">the entry</a> and follow links: no other address is promised. A link or a form is there exactly when what it stands for would be accepted from you now. Every refusal says why, and leads on.</p>
            <h2>Relations</h2><table><tr><th>Relation</th><th>Meaning</th></tr>
            {api.Relations.Select(relation => (Html)$"<tr><td><a href=\"{api.RelationPages.Href(at, relation.Key)}\"><code>{api.Curie}:{relation.Key}</code></a></td><td>{string.Join(" ", relation.Value.Select(text => text.Meaning))}</td></tr>")}</table>
            <h2>Lifecycles</h2>{api.Lifecycles.Select(graph => (Html)$"<figure>{Html.Trusted(SvgDiagram.Write(graph))}</figure>")}
            <h2>Refusals</h2><dl>
            {api.Problems.Values.OrderBy(kind => kind.Status).Select(kind => (Html)$"<dt><a href=\"{api.ProblemPages.Href(at, kind.Name)}\">{kind.Title}</a> <span class=\"soft\">{kind.Status} <code>{kind.Name}</code></span></dt><dd>{kind.Meaning}</dd>")}</dl>
            """);
    }

    // A browser gets a page, and so does everyone who does not mind; a client that asks for HAL gets the same in short. Documentation is in English.
    private IResult ForWhoeverAsks(HttpContext context, ApiRoute route, string name, string title, string meaning, Html page)
    {
        context.Response.Headers.Vary = "Accept, Accept-Encoding";
        context.Response.Headers.ContentLanguage = Language.English.Tag;
        context.Response.Headers.CacheControl = KeepAnHour;
        return MediaTypes.Choose(context.Request, Offered) switch
        {
            null => Refusals.NotAcceptable(Offered),
            MediaTypes.Html => Page.Of(title, page),
            var mediaType => new Document(View.Of(context, mediaType, Language.English), hal => Write(hal, route, name, title, meaning)),
        };
    }

    private void Write(HalWriter hal, ApiRoute route, string name, string title, string meaning)
    {
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, route, name, title: title);
        hal.Link(Rel.Up, api.Documentation, title: api.Title, type: MediaTypes.Html);
        hal.EndLinks();
        hal.Json.WriteString("title", title);
        hal.Json.WriteString("meaning", meaning);
        hal.EndObject();
    }

    // Where there are several versions, what is true in one says so.
    private Html Uses(IGrouping<VersionHome?, RelationText> texts) => texts.Key is not { } version || api.Versions.Count == 1
        ? (Html)$"{texts.Select(Meant)}"
        : (Html)$"<h2>In {version.Name}{(version.Retirement is null ? "" : ", which is deprecated")}</h2>{texts.Select(Meant)}";

    private static Html Meant(RelationText text)
    {
        if (text.Form is not { } form) return $"<p>{text.Meaning}</p>";
        Html how = text.In is { HasForms: false }
            ? (Html)$"{Post} There is no form: the body may hold these fields, as JSON or as a form's."
            : (Html)$"<code>GET</code> answers its form while it is open to you, and what was recorded once it has happened. {(form.VersionField is null ? Post : Patch)}";
        return $"<p>{text.Meaning}</p><p>{how}</p>{Fields(form)}";
    }

    private static readonly Html
        Post = $"<code>POST</code> does it.",
        Patch = $"""
            <code>PATCH</code> does it, there or on the resource itself, with a merge patch: send what is to change and leave the rest out; <code>null</code> removes. Say which version you have read, by <code>If-Match</code> or
            the form's <code>version</code>: without either it is refused with 428, and with 412 once somebody else was faster.
            """;

    private static Html Fields(FormShape form) => form.Fields.Count == 0 ? (Html)$"<p>It asks for nothing.</p>" : $"""
        <table><tr><th>Field</th><th>What it is</th><th>Rules</th></tr>{form.Fields.Select(field =>
            (Html)$"<tr><td><code>{field.Name}</code></td><td>{field.Prompt}</td><td>{string.Join(", ", Rules(field))}</td></tr>")}</table>
        """;

    private static IEnumerable<string> Rules(FieldShape field)
    {
        yield return field.Required ? "needed" : "optional";
        if (field.Choices is { } choices) yield return "one of " + Sentence.OneOf(choices);
        if (field.OptionsFrom is { } options) yield return $"as listed by {options.Relation}";
        if (field.Min is { } min) yield return $"at least {min}";
        if (field.Max is { } max) yield return $"at most {max}";
        if (field.MaxLength is { } length) yield return $"at most {length} characters";
        if (field.Default is { } usual and not Enum) yield return $"{usual} when left out";
        if (field.Default is Enum choice) yield return $"{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString())} when left out";
    }

    private Html All(HttpContext context) => $"<p><a href=\"{api.Documentation.Href(Address.Of(context.Request))}\">All relations, lifecycles and refusals of {api.Title}</a></p>";
}
