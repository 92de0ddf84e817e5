using System.Net;

namespace Hypermedia.Client;

/// <summary>Asks the server, and makes of its answer what is kept from then on.</summary>
internal sealed class Origination(IAnswerStore store, HalClientOptions options)
{
    private readonly Invalidations _invalidations = new();

    /// <summary>A request that may change something: what is kept of its target goes when it was done, and when nobody knows (RFC 9111 §4.4).</summary>
    public async Task<HttpResponseMessage> Change(Asking asking, Send send, CancellationToken cancel)
    {
        var request = asking.Request;
        var (asked, moment) = (options.Time.GetUtcNow(), _invalidations.Now);
        HttpResponseMessage response;
        try
        {
            response = await send(request, cancel);
        }
        catch
        {
            Invalidate(request.RequestUri!);
            throw;
        }

        if ((int)response.StatusCode >= 400) return response;
        // Of two changes that were under way at once, nobody knows which was done last.
        var wasAlone = !_invalidations.Since(moment, request.RequestUri!);
        Invalidate(request.RequestUri!);
        foreach (var reference in HeaderFields.Lines(response.Headers, "Location").Concat(HeaderFields.Lines(response.Content.Headers, "Content-Location")))
        {
            // Of its own origin only: nobody takes away what others said.
            if (Reference.Resolve(request.RequestUri!, reference) is { } also && Origin.Same(also, request.RequestUri!)) Invalidate(also);
        }

        return wasAlone && Storing.AnswersGet(asking, response) ? await Keep(asking, [], response, asked, _invalidations.Now, cancel) : response;
    }

    /// <param name="asking">What is asked.</param>
    /// <param name="fitting">What is kept for it, the latest first.</param>
    /// <param name="send">The way to the wire.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<HttpResponseMessage> Ask(Asking asking, IReadOnlyList<StoredAnswer> fitting, Send send, CancellationToken cancel)
    {
        var validating = asking.CanShare && Validation.Prepare(asking.Request, fitting);
        var (asked, moment) = (options.Time.GetUtcNow(), _invalidations.Now);
        HttpResponseMessage response;
        try
        {
            response = await send(asking.Request, cancel);
        }
        catch (Exception e) when (IsFailure(e, cancel) && (StandIn(asking, fitting) ?? Fallback(e, asking, fitting)) is { } standIn)
        {
            return standIn;
        }

        // What was last known, given in the server's place, is nothing new and nothing to keep.
        if (asking.Request.Options.TryGetValue(Provenance.From, out var from) && from == AnsweredFrom.Fallback) return response;
        var status = (int)response.StatusCode;
        if (status is 500 or 502 or 503 or 504 && StandIn(asking, fitting) is { } kept)
        {
            response.Dispose();
            return kept;
        }

        if (status == 304) return await Confirmed(asking, fitting, response, validating, asked, moment, send, cancel);
        if (asking.IsHead) return Learn(asking, fitting, response, asked);
        return await Keep(asking, fitting, response, asked, moment, cancel);
    }

    private async Task<HttpResponseMessage> Confirmed(Asking asking, IReadOnlyList<StoredAnswer> fitting, HttpResponseMessage response, bool validating, DateTimeOffset asked, long moment, Send send, CancellationToken cancel)
    {
        var outdated = Validation.Confirmed(fitting, response, asOurs: validating);
        var known = outdated?.UpdatedBy(response, asking, asked, options.Time.GetUtcNow());
        if (known is not null && !_invalidations.Since(moment, asking.Uri)) Replace(asking, outdated!, known);
        // To whoever asked conditionally themselves, it is the answer.
        if (!validating) return response;
        response.Dispose();
        if (known is not null) return Replay(asking, known, AnsweredFrom.Revalidated);
        // It confirms something else than we have: asked again, for the whole (RFC 9111 §4.3.4).
        Validation.Undo(asking.Request);
        return await Ask(asking, [], send, cancel);
    }

    // RFC 9111 §4.3.5: what is kept is described anew, or is known to hold no more.
    private HttpResponseMessage Learn(Asking asking, IReadOnlyList<StoredAnswer> fitting, HttpResponseMessage response, DateTimeOffset asked)
    {
        if (response.StatusCode != HttpStatusCode.OK) return response;
        foreach (var known in fitting)
        {
            if (Validation.IsAbout(known, response)) Replace(asking, known, known.UpdatedBy(response, asking, asked, options.Time.GetUtcNow()));
            else store.Drop(asking.Uri, known);
        }

        return response;
    }

    private async Task<HttpResponseMessage> Keep(Asking asking, IReadOnlyList<StoredAnswer> fitting, HttpResponseMessage response, DateTimeOffset asked, long moment, CancellationToken cancel)
    {
        var received = options.Time.GetUtcNow();
        var (status, fields) = ((int)response.StatusCode, StoredFields.Of(response));
        var body = Storing.IsAllowed(asking, status, fields) ? await Gathering.Whole(response, options.Cache!.MaxEntryBytes, cancel) : null;
        if (body is { } whole && !_invalidations.Since(moment, asking.Uri))
        {
            store.Keep(asking.Uri, StoredAnswer.Of(asking, status, fields, whole, received, Age.Initial(response, asked, received)));
        }
        else if (status < 500 && !asking.WantsPart)
        {
            // There is a newer answer, which is not kept: the older one is not what is there any more.
            foreach (var outdated in fitting) store.Drop(asking.Uri, outdated);
        }

        return response;
    }

    // What it is chosen by may have changed with its fields: then it is kept under another name.
    private void Replace(Asking asking, StoredAnswer outdated, StoredAnswer known)
    {
        if (outdated.Variant != known.Variant) store.Drop(asking.Uri, outdated);
        store.Keep(asking.Uri, known);
    }

    private HttpResponseMessage? StandIn(Asking asking, IReadOnlyList<StoredAnswer> fitting) =>
        Whole(asking, fitting) is { } known && Reuse.IfError(asking.Directives, known, options.Time.GetUtcNow()) ? Replay(asking, known, AnsweredFrom.Stale) : null;

    // Where what was last known may stand in at all, what is kept is part of it: it outlives the process, and fits by less than every field of a request.
    private HttpResponseMessage? Fallback(Exception failure, Asking asking, IReadOnlyList<StoredAnswer> fitting) =>
        options.Resilience?.Fallback is not null && Failure.IsDisconnection(failure) && Whole(asking, fitting) is { } known && Reuse.IfDisconnected(asking.Directives, known)
            ? Replay(asking, known, AnsweredFrom.Fallback)
            : null;

    private static StoredAnswer? Whole(Asking asking, IReadOnlyList<StoredAnswer> fitting) => !asking.WantsPart && !asking.IsHead && fitting is [var known, ..] ? known : null;

    private HttpResponseMessage Replay(Asking asking, StoredAnswer known, AnsweredFrom from)
    {
        asking.Request.Options.Set(Provenance.From, from);
        return known.ToResponse(asking.Request, options.Time.GetUtcNow());
    }

    // Not the end of whoever asked, and nothing of ours.
    private static bool IsFailure(Exception e, CancellationToken cancel) =>
        e is HttpRequestException or IOException or TimeoutException || (e is OperationCanceledException && !cancel.IsCancellationRequested);

    private void Invalidate(Uri uri)
    {
        _invalidations.Changed(uri);
        store.Drop(uri);
    }
}
