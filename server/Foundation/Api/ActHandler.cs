using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>Does acts that come over HTTP. What can be refused without reading the body is refused first; the door judges again inside the transaction.</summary>
internal sealed class ActHandler<T, TState>(LifecycleResource<T, TState> resource, TimeProvider time, Ids ids) where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private readonly Lifecycle<T, TState> _rules = resource.Rules;

    public async Task<IResult> Do(HttpContext context, Act<T, TState> act)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        var (id, caller) = ((string)context.GetRouteValue("id")!, context.Caller());
        var now = resource.Find(id);
        var verdict = now is null ? Verdict.Unknown : _rules.Judge(now, caller, act);
        if (verdict != Verdict.Allowed) return Refuse(act, now, verdict);

        var (input, unreadable) = await RequestBody.Read(context.Request);
        if (unreadable is not null) return unreadable;
        var reading = act.Form.Read(input!);
        if (reading.Form is null) return Mend(act, now, input!, reading.Errors);

        var (ifMatch, moment) = (context.Request.Headers.IfMatch, new Moment(time.GetUtcNow(), caller));
        var passage = await resource.Database.Write(db =>
            resource.Door.Perform(db, id, act, reading.Form, moment, known => EntityTags.Match(ifMatch, known.Version)), context.RequestAborted);
        return passage switch
        {
            Passage<T>.Done done => Answer(context, done.Now, mediaType),
            Passage<T>.Refused refused => Refuse(act, refused.Now, refused.Verdict),
            Passage<T>.Stale stale => resource.Refuse(ProblemKind.PreconditionFailed, $"The {resource.Noun} has changed since: it is {States<TState>.Name(stale.Now.State)} now, version {stale.Now.Version}.", stale.Now),
            _ => throw new InvalidOperationException("A passage of no known kind."),
        };
    }

    public async Task<IResult> Begin(HttpContext context, Act<T, TState> act)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        var caller = context.Caller();
        if (_rules.JudgeBeginning(caller, act) != Verdict.Allowed) return Refuse(act, null, Verdict.NotYours);

        var (input, unreadable) = await RequestBody.Read(context.Request);
        if (unreadable is not null) return unreadable;
        var reading = act.Form.Read(input!);
        if (reading.Form is null) return Mend(act, null, input!, reading.Errors);
        if (resource.Admit is { } admit && await admit(caller, context.RequestAborted) is { } turnedAway) return turnedAway;

        var (id, moment) = (ids.New(), new Moment(time.GetUtcNow(), caller));
        var begun = await resource.Database.Write(db => resource.Door.Begin(db, id, act, reading.Form, moment), context.RequestAborted);
        return Answer(context, begun, mediaType, StatusCodes.Status201Created, resource.Item.Href(Address.Of(context.Request), id));
    }

    private Document Answer(HttpContext context, T done, string mediaType, int status = StatusCodes.Status200OK, string? location = null) =>
        new(View.Of(context, mediaType), hal => resource.Write(hal, done))
        {
            Status = status,
            Location = location,
            ETag = EntityTags.Of(done.Version, _rules.StandingOf(context.Caller(), done), mediaType),
        };

    private Refusal Refuse(Act<T, TState> act, T? now, Verdict verdict) => verdict == Verdict.Unknown
        ? resource.Refuse(ProblemKind.NotFound, $"There is no such {resource.Noun}, or you may not know of it.", null)
        : resource.Refuse(verdict == Verdict.NotYours ? ProblemKind.NotAllowed : ProblemKind.TransitionNotAllowed, act.Refuse(resource.Noun, now, verdict), now);

    private Refusal Mend(Act<T, TState> act, T? now, FormInput input, IReadOnlyList<FieldError> errors) =>
        resource.Refuse(ProblemKind.Validation, errors.Count == 1 ? "One field needs mending." : $"{errors.Count} fields need mending.", now, act, input, errors);
}
