using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>Does acts that come over HTTP. What can be refused without reading the body is refused first; the door judges again inside the transaction.</summary>
internal sealed class ActHandler<T, TState>(LifecycleResource<T, TState> resource, TimeProvider time, Ids ids) where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private Replies Replies => resource.Database.Replies;

    /// <summary>Answers a request to do an act; one that carries an Idempotency-Key is done once, however often it comes.</summary>
    public async Task<IResult> Answer(HttpContext context, Act<T, TState> act)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        if (!IdempotencyKey.IsSent(context.Request)) return await Do(context, act, mediaType, null, null);

        var (input, unreadable) = await RequestBody.Read(context.Request);
        if (unreadable is not null) return unreadable;
        if (IdempotencyKey.Read(context.Request, context.Caller(), input!) is not { } key) return Refusals.Malformed("The Idempotency-Key is one text of at most 255 characters, with or without quotes.");
        if (!Replies.TryEnter(key.Key)) return new Refusal(ProblemKind.KeyInFlight, "A request with this key is being answered. Send it again in a second.") { RetryAfter = 1 };
        try
        {
            if (Replies.Find(key.Key, time.GetUtcNow()) is { } reply) return Again(context, act, reply, key, mediaType);
            var answer = await Do(context, act, mediaType, input, key);
            // Another instance may have done it meanwhile; then it is no more possible, and needs not be.
            return answer is Refusal && Replies.AreShared && Replies.Find(key.Key, time.GetUtcNow()) is { } others ? Again(context, act, others, key, mediaType) : answer;
        }
        finally
        {
            Replies.Leave(key.Key);
        }
    }

    private async Task<IResult> Do(HttpContext context, Act<T, TState> act, string mediaType, FormInput? input, IdempotencyKey? key)
    {
        var caller = context.Caller();
        var id = act.IsBeginning ? null : (string)context.GetRouteValue("id")!;
        var now = id is null ? null : resource.Find(id);
        var verdict = id is null ? resource.JudgeBeginning(caller, act) : now is null ? Verdict.Unknown : resource.Judge(now, caller, act);
        if (verdict != Verdict.Allowed)
        {
            resource.Door.NotDone(act, verdict);
            return resource.Refuse(act, now, verdict);
        }
        if (id is null && resource.Admit is { } admit && await admit(caller, context.RequestAborted) is { } turnedAway) return resource.Refuse(turnedAway);

        if (input is null)
        {
            (input, var unreadable) = await RequestBody.Read(context.Request);
            if (unreadable is not null) return unreadable;
        }
        var form = resource.FormOf(act);
        var known = Precondition.Of(context.Request, form, input);
        if (now is not null && act.IsEdit && !known.IsGiven) return resource.Refuse(ProblemKind.PreconditionRequired, "Say which version you have read: send its ETag as If-Match, or the form's version.", now);
        if (now is not null && !known.Holds(resource.VersionOf(now)))
        {
            resource.Door.Stale(act);
            return Stale(now);
        }
        var whole = now is not null && act.IsEdit ? input!.Over(Held(act, now)) : input!;

        var reading = form.Read(whole);
        if (reading.Form is null) return Mend(act, now, whole, reading.Errors);
        var heard = resource.Hear(act, reading.Form);
        if (resource.Check?.Invoke(heard) is { } mistake) return Mend(act, now, whole, [mistake]);
        return id is null ? await Begin(context, act, mediaType, heard, key)
            // What an edit leaves as it is was read at this version; whoever means any version (If-Match: *) begins again.
            : await Perform(context, act, mediaType, id, heard, known, act.IsEdit ? now!.Version : null, key) ?? await Do(context, act, mediaType, input, key);
    }

    private static FormInput Held(Act<T, TState> act, T now)
    {
        using var held = JsonDocument.Parse(act.Form.ToJson(act.Prefill(now)!));
        return FormInput.Of(held.RootElement);
    }

    // Null when it could be done, but not with what was read before.
    private async Task<IResult?> Perform(HttpContext context, Act<T, TState> act, string mediaType, string id, object form, Precondition known, long? read, IdempotencyKey? key)
    {
        if (Telemetry.IsOn) Telemetry.LinkTo(() => resource.Door.FirstTrace(id));
        var moment = new Moment(time.GetUtcNow(), context.Caller(), Activity.Current?.Id);
        var (earlier, passage) = await WriteOnce(key, moment, db =>
        {
            var passed = resource.Door.Perform(db, id, act, form, moment, now => known.Holds(resource.VersionOf(now)) && (read is null || read == now.Version));
            if (passed is not Passage<T>.Done done) return passed;
            Keep(db, key, Status(act), done.Now, moment);
            return new Passage<T>.Done(resource.ToShow(db, done.Now));
        }, context.RequestAborted);
        if (earlier is not null) return Again(context, act, earlier, key!, mediaType);
        return passage switch
        {
            Passage<T>.Done done => Show(context, act, done.Now, mediaType, Status(act)),
            Passage<T>.Refused refused => resource.Refuse(act, refused.Now, resource.AsSeen(refused.Verdict, refused.Now, moment.Who)),
            Passage<T>.Stale stale => known.Holds(resource.VersionOf(stale.Now)) ? null : Stale(stale.Now),
            _ => throw new InvalidOperationException("A passage of no known kind."),
        };
    }

    private async Task<IResult> Begin(HttpContext context, Act<T, TState> act, string mediaType, object form, IdempotencyKey? key)
    {
        var (id, moment) = (ids.New(), new Moment(time.GetUtcNow(), context.Caller(), Activity.Current?.Id));
        var (earlier, begun) = await WriteOnce(key, moment, db =>
        {
            var made = resource.Door.Begin(db, id, act, form, moment);
            Keep(db, key, Status(act), made, moment);
            return resource.ToShow(db, made);
        }, context.RequestAborted);
        return earlier is not null ? Again(context, act, earlier, key!, mediaType) : Show(context, act, begun!, mediaType, Status(act));
    }

    private static int Status(Act<T, TState> act) =>
        act.Answer != ActAnswer.Document ? StatusCodes.Status202Accepted : act.IsBeginning ? StatusCodes.Status201Created : StatusCodes.Status200OK;

    // Another process may be doing what the key is for: one of the two writes it, and the other one answers what that has answered.
    private async Task<(Reply? Earlier, TDone? Done)> WriteOnce<TDone>(IdempotencyKey? key, Moment moment, Func<SqlSession, TDone> change, CancellationToken cancellation) where TDone : class
    {
        try
        {
            return (null, await resource.Database.Write(change, cancellation));
        }
        catch (DbException refused) when (key is not null && Replies.IsTaken(refused))
        {
            if (Replies.Find(key.Key, moment.Now) is { } earlier) return (earlier, null);
            throw;
        }
    }

    private void Keep(SqlSession db, IdempotencyKey? key, int status, T shown, Moment moment)
    {
        if (key is { } known) Replies.Keep(db, known.Key, new Reply(known.Request, status, shown.Id, shown.Version, moment.Now));
    }

    // The event of that version holds the resource as it was, so the answer is written as it was then.
    private IResult Again(HttpContext context, Act<T, TState> act, Reply reply, IdempotencyKey key, string mediaType)
    {
        if (reply.Request != key.Request) return new Refusal(ProblemKind.KeyReused, "This Idempotency-Key was used for another request. Use a new one.");
        context.Response.Headers["Idempotent-Replayed"] = "true";
        Metrics.Replayed();
        return Show(context, act, resource.Recall(reply.Subject, reply.Version), mediaType, reply.Status);
    }

    private IResult Show(HttpContext context, Act<T, TState> act, T done, string mediaType, int status)
    {
        var view = View.Of(context, mediaType);
        var (item, tag) = (resource.Item.Href(view.Address, done.Id), resource.ETag(done, view));
        if (act.Answer == ActAnswer.Later) context.Response.Headers.RetryAfter = ReadHandler<T, TState>.Soon;
        // Whoever would rather not see it could never see it again; and what is told once is no document to be kept.
        if (resource.Once?.Invoke(act, done) is { } once) return new Document(view, hal => resource.Write(hal, done, once: once)) { Status = status, Of = item, ETag = tag, CacheControl = "no-store" };
        var isPreferred = act.Answer != ActAnswer.Nothing && Preferences.WantMinimal(context.Request);
        return isPreferred || act.Answer == ActAnswer.Nothing
            ? new Receipt(status) { Of = item, ETag = tag, Link = resource.LinkHeader(view, done), IsPreferred = isPreferred }
            : new Document(view, hal => resource.Write(hal, done)) { Status = status, Of = item, ETag = tag };
    }

    private Refusal Stale(T now) =>
        resource.Refuse(ProblemKind.PreconditionFailed, new Sentence(resource.Words.HasChanged, resource.Dialect.Name(now.State), now.Version), now);

    private Refusal Mend(Act<T, TState> act, T? now, FormInput input, IReadOnlyList<FieldError> errors) =>
        resource.Refuse(ProblemKind.Validation, errors.Count == 1 ? new Sentence("One field needs mending.") : $"{errors.Count} fields need mending.", now, act, input, errors);
}
