using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>Shows a resource, its acts, its history and its picture to those who may see it.</summary>
internal sealed class ReadHandler<T, TState>(LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum
{
    // The whole life of most resources; a longer one goes on behind `next`.
    private const int MostFacts = 200;

    // Seconds: parts of the system are at work for about as long.
    internal const string Soon = "1";

    private static readonly string[] Pictures = [SvgDiagram.MediaType, MermaidDiagram.MediaType, "text/plain"];

    // One picture for each state and type: drawn when it is first asked for, and the same ever after.
    private readonly ConcurrentDictionary<(TState State, string Type), string> _drawn = new();

    public IResult Item(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        var (known, view) = (resource.Know((string)context.GetRouteValue("id")!), View.Of(context, mediaType));
        var standing = resource.Rules.StandingOf(view.Caller, known?.Resource);
        if (known is null || !resource.Rules.MaySee(standing)) return Unknown();
        if (resource.IsUnderWay?.Invoke(known.Resource) == true) context.Response.Headers.RetryAfter = Soon;
        return resource.Render(known, Extent.Whole, standing, view);
    }

    public IResult History(HttpContext context) => WithDocument(context, (view, seen, standing) =>
    {
        if (!resource.Rules.MaySee(standing, Depth.Follow)) return resource.Refuse(ProblemKind.NotAllowed, resource.Words.NoHistory, seen);
        if (!long.TryParse(context.Request.Query["after"].LastOrDefault() ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var after)) return resource.Refuse(ProblemKind.Malformed, "The place in the history cannot be read: follow 'next' as it is given.", seen);
        // One more than a page tells whether there is another.
        var facts = resource.Door.Facts(seen.Id, after, MostFacts + 1);
        return new Document(view, hal => WriteHistory(hal, seen, standing, after, facts));
    });

    public IResult Picture(HttpContext context)
    {
        if (Seen(context, out _) is not { } seen) return Unknown();
        if (MediaTypes.Choose(context.Request, Pictures) is not { } type) return Refusals.NotAcceptable(Pictures);
        context.Response.Headers.Vary = "Accept, Accept-Encoding, Authorization";
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Text(_drawn.GetOrAdd((seen.State, type), Draw), type + "; charset=utf-8");
    }

    /// <summary>The act's form while it is open to the caller, what was recorded once it has happened.</summary>
    public IResult Act(HttpContext context, Act<T, TState> act) => WithDocument(context, (view, seen, standing) =>
    {
        if (resource.Judge(seen, view.Caller, act) == Verdict.Allowed) return new Document(view, hal => WriteForm(hal, act, seen)) { ETag = resource.ETag(seen, view, "-form") };
        return resource.Rules.MaySee(standing, Depth.Follow) && resource.Door.LastFact(seen.Id, act.Name) is { } fact
            ? new Document(view, hal => WriteFact(hal, seen, standing, fact, isItself: true, embedded: false))
            : resource.Refuse(ProblemKind.NotFound, $"It has not happened, and you cannot do it now. {resource.Describe(act)}", seen);
    });

    public async Task<IResult> BeginningForm(HttpContext context, Act<T, TState> act)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        switch (resource.JudgeBeginning(context.Caller(), act))
        {
            case Verdict.Unknown: return Refusals.NotFound();
            case Verdict.NotYours: return resource.Refuse(ProblemKind.NotAllowed, resource.Describe(act), null);
        }
        if (resource.Admit is { } admit && await admit(context.Caller(), context.RequestAborted) is { IsFinal: true } turnedAway) return resource.Refuse(turnedAway);
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
        return found is not null && resource.MaySee(found, context.Caller()) ? found : null;
    }

    private Refusal Unknown() => resource.Refuse(ProblemKind.NotFound, resource.Words.Unknown, null);

    private void WriteForm(HalWriter hal, Act<T, TState> act, T? of)
    {
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, resource.RouteOf(act), of?.Id ?? "", title: of is null ? act.Title : act.TitleIn(of.State));
        hal.Curies();
        if (of is not null) hal.Link(Rel.Up, resource.Item, of.Id, title: resource.Words.It);
        else hal.Link(Rel.Up, resource.Collection, title: resource.CollectionTitle);
        hal.EndLinks();
        hal.Title(of is null ? act.Title : act.TitleIn(of.State));
        if (hal.View.Forms)
        {
            hal.StartTemplates();
            resource.WriteTemplate(hal, act, of, of is null ? act.Title : act.TitleIn(of.State));
            hal.EndTemplates();
        }
        hal.EndObject();
    }

    private void WriteHistory(HalWriter hal, T of, Standing standing, long after, IReadOnlyList<Event> facts)
    {
        var (page, address) = (facts.Take(MostFacts).ToList(), resource.History.Href(hal.View.Address, of.Id));
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, after == 0 ? address : $"{address}?after={after}", title: resource.Words.History);
        hal.Curies();
        hal.Link(Rel.Up, resource.Item, of.Id, title: resource.Words.It);
        if (facts.Count > page.Count) hal.Link(Rel.Next, $"{address}?after={page[^1].Sequence}", title: "What happened then");
        hal.EndLinks();
        hal.Json.WriteNumber("count", page.Count);
        hal.StartEmbedded();
        hal.StartArray(Rel.Item);
        foreach (var fact in page) WriteFact(hal, of, standing, fact, IsFoundAtItsAct(of, standing, fact), embedded: true);
        hal.EndArray();
        hal.EndEmbedded();
        hal.EndObject();
    }

    // The address of an act answers its latest record, and its form while it is open: for other facts it is not theirs.
    private bool IsFoundAtItsAct(T of, Standing standing, Event fact) =>
        resource.Rules[fact.Act] is { IsForPeople: true, IsBeginning: false } act && !act.IsOpenTo(of, standing) && resource.Door.LastFact(of.Id, act.Name)?.Sequence == fact.Sequence;

    private void WriteFact(HalWriter hal, T of, Standing standing, Event fact, bool isItself, bool embedded)
    {
        hal.StartObject();
        hal.StartLinks();
        if (isItself) hal.Link(Rel.Self, resource.RouteOf(resource.Rules[fact.Act]), of.Id);
        if (!embedded) hal.Curies();
        hal.Link(Rel.Up, resource.Item, of.Id, title: resource.Words.It);
        hal.EndLinks();
        hal.Title(resource.Rules[fact.Act].Title);
        hal.Json.WriteString("act", fact.Act);
        hal.Json.WriteString("by", fact.By);
        hal.Time("at", fact.At);
        hal.Json.WriteString("status", resource.Dialect.Told(fact.To));
        hal.Json.WriteNumber("version", fact.Version);
        if (fact.By == hal.View.Caller.Subject || resource.Rules.MaySee(standing, Depth.Whole)) WriteGiven(hal, resource.Rules[fact.Act].Form, fact);
        hal.EndObject();
    }

    // What somebody gave is for themselves and for those who see everything; what concerns others is in the document.
    private static void WriteGiven(HalWriter hal, FormShape form, Event fact)
    {
        using var given = JsonDocument.Parse(fact.Form);
        foreach (var member in given.RootElement.EnumerateObject())
        {
            hal.Json.WritePropertyName(form.ToldAs(member.Name));
            member.Value.WriteTo(hal.Json);
        }
    }
}
