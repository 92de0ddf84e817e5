using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>Shows a resource, its acts, its history and its picture to those who may see it.</summary>
internal sealed class ReadHandler<T, TState>(LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum
{
    // The whole life of a resource is a few dozen facts; a page of them is enough for the longest.
    private const int MostFacts = 500;

    private static readonly string[] Pictures = [SvgDiagram.MediaType, MermaidDiagram.MediaType, "text/plain"];

    // One picture for each state and type: drawn when it is first asked for, and the same ever after.
    private readonly ConcurrentDictionary<(TState State, string Type), string> _drawn = new();

    public IResult Item(HttpContext context) => WithDocument(context, (view, seen, standing) =>
        new Document(view, hal => resource.Write(hal, seen)) { ETag = EntityTags.Of(seen.Version, standing, view.MediaType) });

    public IResult History(HttpContext context) => WithDocument(context, (view, seen, standing) =>
    {
        var facts = resource.Door.Log.After(seen.Id, 0, MostFacts);
        return new Document(view, hal => WriteHistory(hal, seen, facts));
    });

    public IResult Picture(HttpContext context)
    {
        if (Seen(context, out _) is not { } seen) return Unknown();
        if (MediaTypes.Choose(context.Request, Pictures) is not { } type) return Refusals.NotAcceptable(Pictures);
        context.Response.Headers.Vary = "Accept, Authorization";
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Text(_drawn.GetOrAdd((seen.State, type), Draw), type + "; charset=utf-8");
    }

    /// <summary>The act's form while it is open to the caller, what was recorded once it has happened.</summary>
    public IResult Act(HttpContext context, Act<T, TState> act) => WithDocument(context, (view, seen, standing) =>
    {
        if (resource.Rules.Judge(seen, view.Caller, act) == Verdict.Allowed) return new Document(view, hal => WriteForm(hal, act, seen));
        return resource.Door.Log.Last(seen.Id, act.Name) is { } fact
            ? new Document(view, hal => WriteFact(hal, seen, fact, embedded: false))
            : resource.Refuse(ProblemKind.NotFound, $"It has not happened, and you cannot do it now. {act.Describe(resource.Noun)}", seen);
    });

    public IResult BeginningForm(HttpContext context, Act<T, TState> act)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        if (resource.Rules.JudgeBeginning(context.Caller(), act) != Verdict.Allowed) return resource.Refuse(ProblemKind.NotAllowed, act.Describe(resource.Noun), null);
        return new Document(View.Of(context, mediaType), hal => WriteForm(hal, act, null));
    }

    private string Draw((TState State, string Type) wanted)
    {
        var (graph, marked) = (resource.Rules.ToGraph(resource.Noun), States<TState>.Name(wanted.State));
        return wanted.Type == SvgDiagram.MediaType ? SvgDiagram.Write(graph, marked) : MermaidDiagram.Write(graph, marked);
    }

    private IResult WithDocument(HttpContext context, Func<View, T, Standing, IResult> answer)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        return Seen(context, out var standing) is { } seen ? answer(View.Of(context, mediaType), seen, standing) : Unknown();
    }

    private T? Seen(HttpContext context, out Standing standing)
    {
        var found = resource.Find((string)context.GetRouteValue("id")!);
        standing = resource.Rules.StandingOf(context.Caller(), found);
        return found is not null && resource.Rules.MaySee(standing) ? found : null;
    }

    private Refusal Unknown() => resource.Refuse(ProblemKind.NotFound, $"There is no such {resource.Noun}, or you may not know of it.", null);

    private void WriteForm(HalWriter hal, Act<T, TState> act, T? of)
    {
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, resource.RouteOf(act), of?.Id ?? "", title: of is null ? act.Title : act.TitleIn(of.State));
        hal.Curies();
        if (of is not null) hal.Link(Rel.Up, resource.Item, of.Id, title: $"The {resource.Noun}");
        else hal.Link(Rel.Up, resource.Collection, title: resource.CollectionTitle);
        hal.EndLinks();
        hal.Json.WriteString("title", of is null ? act.Title : act.TitleIn(of.State));
        if (hal.View.Forms)
        {
            hal.StartTemplates();
            resource.WriteTemplate(hal, act, of?.Id ?? "", of is null ? act.Title : act.TitleIn(of.State));
            hal.EndTemplates();
        }
        hal.EndObject();
    }

    private void WriteHistory(HalWriter hal, T of, IReadOnlyList<Event> facts)
    {
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, resource.History, of.Id, title: $"What happened to this {resource.Noun}");
        hal.Curies();
        hal.Link(Rel.Up, resource.Item, of.Id, title: $"The {resource.Noun}");
        hal.EndLinks();
        hal.Json.WriteNumber("count", facts.Count);
        hal.StartEmbedded();
        hal.StartArray(Rel.Item);
        foreach (var fact in facts) WriteFact(hal, of, fact, embedded: true);
        hal.EndArray();
        hal.EndEmbedded();
        hal.EndObject();
    }

    private void WriteFact(HalWriter hal, T of, Event fact, bool embedded)
    {
        hal.StartObject();
        hal.StartLinks();
        if (resource.Rules[fact.Act] is { IsForPeople: true, IsBeginning: false } act) hal.Link(Rel.Self, resource.RouteOf(act), of.Id, title: act.Title);
        if (!embedded) hal.Curies();
        hal.Link(Rel.Up, resource.Item, of.Id, title: $"The {resource.Noun}");
        hal.EndLinks();
        hal.Json.WriteString("act", fact.Act);
        hal.Json.WriteString("by", fact.By);
        hal.Time("at", fact.At);
        hal.Json.WriteString("status", fact.To);
        hal.Json.WriteNumber("version", fact.Version);
        using var given = JsonDocument.Parse(fact.Form);
        foreach (var member in given.RootElement.EnumerateObject()) member.WriteTo(hal.Json);
        hal.EndObject();
    }
}
