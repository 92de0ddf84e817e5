namespace Hypermedia.Foundation;

/// <summary>The operations of a kind of resource, from its lifecycle.</summary>
internal sealed class LifecycleOperations(ResourceDescription kind)
{
    private readonly ParameterShape _id = ParameterShape.Id($"Names the {kind.Noun}.", example: kind.Document.Properties.FirstOrDefault(property => property.Name == "id")?.Example?.ToString() ?? "text");

    public Operation Item => New($"get{kind.Name}", $"See the {kind.Noun}") with
    {
        Meaning = $"The {kind.Noun} as it is, with a link and a form for everything this caller may do with it now.",
        Parameters = [_id, ParameterShape.IfNoneMatch],
        Answers = [Shown with { LeadsTo = [.. kind.TellsLives ? [("history", $"get{kind.Name}History", InAddress)] : Array.Empty<(string, string, string?)>(), .. Acts(act => !act.IsBeginning, InAddress)] }, AnswerShape.Unchanged],
        Refusals = [404],
    };

    private AnswerShape Shown => AnswerShape.Shown($"The {kind.Noun}.", kind.Document) is var shown && kind.IsWorkedOn ? shown with { Headers = [.. shown.Headers, "Retry-After"] } : shown;

    public Operation History => New($"get{kind.Name}History", $"See what happened to the {kind.Noun}") with
    {
        Meaning = $"Every act done with the {kind.Noun}, in order, by whom and when.",
        Parameters = [_id, new("query", PropertyShape.Whole("after", "The place behind which the page begins, as 'next' has it.", 41) with { Min = 0, IsOptional = true }), ParameterShape.IfNoneMatch],
        Answers = [AnswerShape.Shown("The facts.", kind.History) with { LeadsTo = [("up", $"get{kind.Name}", InAddress)] }, AnswerShape.Unchanged],
        Refusals = [400, 403, 404],
    };

    public Operation Picture => New($"draw{kind.Name}", $"See the lifecycle of the {kind.Noun}, drawn") with
    {
        Meaning = "Its states and acts as a picture with its state marked; the same as Mermaid text by negotiation.",
        Parameters = [_id],
        Answers = [new AnswerShape(200, "The picture.") { Others = [(SvgDiagram.MediaType, null), (MermaidDiagram.MediaType, null), ("text/plain", null)], Headers = ["Vary", "Cache-Control"] }],
        Refusals = [404],
    };

    public Operation Changes => New($"follow{kind.Name}", $"Follow the changes of the {kind.Noun}") with
    {
        Meaning = $"A stream that begins with the latest change: each event's name is what happened, its data the {kind.Noun} as this caller sees it.",
        Parameters = [_id, ParameterShape.LastEventId],
        Answers = [Stream],
        Refusals = [403, 404],
    };

    public Operation Collection => New($"list{ResourceDescription.Pascal(kind.Plural)}", $"See {kind.Plural}") with
    {
        Meaning = "Those this caller may know of, newest first, page by page.",
        Parameters =
        [
            .. ParameterShape.Query(kind.Search.Form),
            new("query", PropertyShape.Text("after", "A place in the list, as 'next' has it.", "MDFhMg").OrNone()),
            new("query", PropertyShape.Text("before", "A place in the list, as 'prev' has it.", "MDFhMg").OrNone()),
            ParameterShape.IfNoneMatch,
        ],
        Answers = [AnswerShape.Shown("A page.", kind.Collection) with { LeadsTo = [.. Acts(act => act.IsBeginning, null)] }, AnswerShape.Unchanged],
        Refusals = [400, 404],
    };

    public Operation AllChanges => New($"follow{ResourceDescription.Pascal(kind.Plural)}", $"Follow the changes of all {kind.Plural}") with
    {
        Meaning = "A stream of what happens from now on to those this caller may know of.",
        Parameters = [ParameterShape.LastEventId],
        Answers = [Stream],
        Refusals = [404],
    };

    /// <summary>The collection by numbered pages.</summary>
    public Operation Numbered(IReadOnlyList<ParameterShape> query) => Collection with { Parameters = [.. query, ParameterShape.IfNoneMatch] };

    /// <summary>What the address of an act answers to those who only look.</summary>
    public Operation Looking(string act) => Looking(kind.Acts.First(known => known.Name == act));

    /// <summary>Doing an act.</summary>
    public Operation Doing(string act) => Doing(kind.Acts.First(known => known.Name == act));

    /// <summary>An edit, sent to the resource itself.</summary>
    public Operation EditingItself(string act) => Doing(act) with { Id = $"patch{kind.Name}" };

    private const string InAddress = "$request.path.id", InBody = "$response.body#/id";

    private static AnswerShape Stream => new(200, "The stream.") { Others = [(MediaTypes.EventStream, null)], Headers = ["Vary", "Cache-Control"] };

    private Operation Looking(ActDescription act) => New($"get{kind.Name}{ResourceDescription.Pascal(act.Noun)}", $"See the form: {act.Title}") with
    {
        Meaning = act.IsBeginning ? "The form, while it is open to this caller." : "The form while it is open to this caller; what was recorded once it has happened.",
        Parameters = act.IsBeginning ? [ParameterShape.IfNoneMatch] : [_id, ParameterShape.IfNoneMatch],
        Answers = [AnswerShape.Shown("The form, or the record.", act.IsBeginning ? [kind.Form] : [kind.Form, kind.Fact]) with { LeadsTo = [Act(act, act.IsBeginning ? null : InAddress)] }, AnswerShape.Unchanged],
        Refusals = act.IsBeginning ? [403, 404, 409] : [404],
    };

    private Operation Doing(ActDescription act) => New(act.OperationOn(kind.Noun), act.Title) with
    {
        Meaning = act.Meaning,
        Form = act.Form,
        Bodies = act.IsEdit ? MediaTypes.Patches : MediaTypes.Bodies,
        Parameters = [.. act.IsBeginning ? Array.Empty<ParameterShape>() : [_id, ParameterShape.IfMatch], ParameterShape.IdempotencyKey, .. act.Answer == ActAnswer.Nothing ? Array.Empty<ParameterShape>() : [ParameterShape.Prefer]],
        Answers = [.. Answers(act)],
        Refusals = [400, 403, 404, .. act.IsBeginning ? Array.Empty<int>() : [412], 409, 413, 415, 422, .. act.IsEdit ? [428] : Array.Empty<int>()],
    };

    private IEnumerable<AnswerShape> Answers(ActDescription act)
    {
        var status = act.Answer != ActAnswer.Document ? 202 : act.IsBeginning ? 201 : 200;
        string[] where = [status == 200 ? "Content-Location" : "Location", "ETag", "Vary", "Cache-Control", "Idempotent-Replayed"];
        if (act.Answer == ActAnswer.Nothing)
        {
            yield return new AnswerShape(status, "It is noted. The links of the document are in the header field Link.") { Headers = [.. where, "Link"], LeadsTo = [.. Next(act)] };
            yield break;
        }
        yield return new AnswerShape(status, $"The {kind.Noun} as it is now{(status == 200 ? "" : "; with 'Prefer: return=minimal' without a body, its links in the header field Link")}.")
        {
            Documents = [kind.Document],
            Headers = [.. where, .. status == 200 ? Array.Empty<string>() : ["Link", "Preference-Applied"], .. act.Answer == ActAnswer.Later ? ["Retry-After"] : Array.Empty<string>()],
            LeadsTo = [.. Next(act)],
        };
        if (status == 200) yield return new AnswerShape(204, "It is done, and the caller preferred not to see the document: its links are in the header field Link.") { Headers = [.. where, "Link", "Preference-Applied"], LeadsTo = [.. Next(act)] };
    }

    // The state it leads to says what may come next; an act that leaves the state leads on to what the state had before.
    private IEnumerable<(string, string, string?)> Next(ActDescription done)
    {
        var reached = done.To is { } to ? [to] : done.While;
        var id = !done.IsBeginning ? InAddress : kind.Document.Properties.Any(property => property.Name == "id") ? InBody : null;
        return id is null ? [] : [("self", $"get{kind.Name}", id), .. Acts(act => act.While.Any(reached.Contains), id)];
    }

    private IEnumerable<(string, string, string?)> Acts(Func<ActDescription, bool> which, string? id) => kind.PeoplesActs.Where(which).Select(act => Act(act, id));

    private (string, string, string?) Act(ActDescription act, string? id) => (act.Name, act.OperationOn(kind.Noun), id);

    private Operation New(string id, string title) => new(id, kind.Plural, title);
}
