using System.Net;

namespace Hypermedia.Client;

/// <summary>
/// A private HTTP cache on the way to the wire (RFC 9111): answers what it may by itself, asks for the rest, keeps what it is allowed to,
/// and tells of every request who answered it.
/// </summary>
internal sealed class CacheHandler(IAnswerStore store, HalClientOptions options, Func<Uri, IReadOnlyCollection<string>> secrets) : DelegatingHandler
{
    private readonly InFlight _inFlight = new();
    private readonly Origination _origination = new(store, options);
    private readonly Background _background = new(options);
    private readonly Digests _digests = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asking = new Asking(request, Partition.Of(request, secrets(request.RequestUri!), _digests), _digests);
        if (!IsSafe(request.Method)) return _origination.Change(asking, base.SendAsync, cancellationToken);
        return asking.IsForTheCache ? Answer(asking, cancellationToken) : base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _background.Dispose();
        base.Dispose(disposing);
    }

    private Task<HttpResponseMessage> Answer(Asking asking, CancellationToken cancel)
    {
        var ended = _inFlight.Ended;
        var fitting = Fitting(asking);
        if (FromStore(asking, fitting) is { } kept) return Task.FromResult(kept);
        if (asking.Directives.Has("only-if-cached")) return Task.FromResult(NothingKept.Response(asking.Request));
        if (!asking.CanShare) return Ask(asking, fitting, cancel);
        return _inFlight.TryLead(asking.Identity, out var first)
            ? Lead(asking, _inFlight.Ended == ended ? fitting : null, cancel)
            : Wait(first, asking, cancel);
    }

    private async Task<HttpResponseMessage> Wait(Task<bool> first, Asking asking, CancellationToken cancel)
    {
        // Given up by whoever asked first: somebody else does.
        if (!await first.WaitAsync(cancel)) return await Answer(asking, cancel);
        // An answer that only holds for one asks every other to ask for itself.
        var fitting = Fitting(asking);
        return FromStore(asking, fitting) ?? await Ask(asking, fitting, cancel);
    }

    /// <param name="asking">What is asked.</param>
    /// <param name="fitting">What is kept for it; null when another may have come to an answer since we looked.</param>
    /// <param name="cancel">Gives up.</param>
    private async Task<HttpResponseMessage> Lead(Asking asking, IReadOnlyList<StoredAnswer>? fitting, CancellationToken cancel)
    {
        var answered = true;
        try
        {
            if (fitting is not null) return await Ask(asking, fitting, cancel);
            fitting = Fitting(asking);
            return FromStore(asking, fitting) ?? await Ask(asking, fitting, cancel);
        }
        catch (OperationCanceledException)
        {
            answered = false;
            throw;
        }
        finally
        {
            _inFlight.End(asking.Identity, answered);
        }
    }

    private Task<HttpResponseMessage> Ask(Asking asking, IReadOnlyList<StoredAnswer> fitting, CancellationToken cancel) => _origination.Ask(asking, fitting, base.SendAsync, cancel);

    /// <summary>What is kept and would be given, the latest first (RFC 9111 §4.1).</summary>
    private IReadOnlyList<StoredAnswer> Fitting(Asking asking) => store.Find(asking.Uri) switch
    {
        { Count: 0 } => [],
        [var only] => Selection.Fits(only, asking) ? [only] : [],
        var several => [.. several.Where(a => Selection.Fits(a, asking)).OrderByDescending(a => a.Received - a.InitialAge)],
    };

    private HttpResponseMessage? FromStore(Asking asking, IReadOnlyList<StoredAnswer> fitting)
    {
        if (fitting is not [var known, ..]) return null;
        var now = options.Time.GetUtcNow();
        var use = Reuse.Judge(asking.Directives, known, now);
        if (use == Use.No) return null;
        var part = asking.Field("Range") is { } range && !asking.IsHead ? PartOfTheWhole.Of(range, known) : null;
        if (asking.WantsPart && !asking.IsHead && part is null) return null;
        if (use == Use.StaleMeanwhile) RevalidateMeanwhile(asking);
        asking.Request.Options.Set(Provenance.From, use == Use.Fresh ? AnsweredFrom.Fresh : AnsweredFrom.Stale);
        asking.Request.Options.Set(Provenance.Attempts, 0);
        if (OwnConditions.AreKnown(asking, known)) return known.ToResponse(asking.Request, now, HttpStatusCode.NotModified, ReadOnlyMemory<byte>.Empty);
        if (part is { } some) return PartOfTheWhole.ToResponse(some, known, asking.Request, now);
        return known.ToResponse(asking.Request, now, (HttpStatusCode)known.Status, asking.IsHead ? ReadOnlyMemory<byte>.Empty : known.Body);
    }

    // Once for all that are answered meanwhile (RFC 5861 §3).
    private void RevalidateMeanwhile(Asking asking)
    {
        var whole = asking.ForTheWhole();
        if (!_inFlight.TryLead(whole.Identity, out _)) return;
        if (!_background.TryRun(cancel => Revalidate(whole, cancel))) _inFlight.End(whole.Identity, answered: false);
    }

    private async Task Revalidate(Asking whole, CancellationToken cancel)
    {
        try
        {
            var fitting = Fitting(whole);
            if (fitting is not [var known, ..] || Reuse.Judge(whole.Directives, known, options.Time.GetUtcNow()) == Use.Fresh) return;
            using var response = await Ask(whole, fitting, cancel);
        }
        finally
        {
            _inFlight.End(whole.Identity, answered: true);
        }
    }

    private static bool IsSafe(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options || method == HttpMethod.Trace;
}
