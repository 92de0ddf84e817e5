using Polly;

namespace Hypermedia.Client;

/// <summary>One request on its way through the measures of its origin, however often it is sent.</summary>
internal sealed class Call
{
    /// <summary>The caller's own way to give up; beside it, whatever ends a call is a time limit of ours.</summary>
    public static readonly HttpRequestOptionsKey<CancellationToken> Caller = new("hypermedia.caller");

    private static readonly ResiliencePropertyKey<Call> Key = new("hypermedia.call");

    // Others that put requests into the pipeline may not say who waits: then nobody but the caller ends them.
    private readonly CancellationToken _caller;
    private readonly HalClientOptions _options;
    private readonly long _started;

    public Call(HttpRequestMessage request, HalClientOptions options, LastKnown? lastKnown, CancellationToken cancel)
    {
        (Request, Cancel, _options) = (request, cancel, options);
        _caller = request.Options.TryGetValue(Caller, out var caller) ? caller : cancel;
        _started = options.Time.GetTimestamp();
        KnownAs = lastKnown is null ? "" : LastKnown.Key(request);
        MayRepeat = request.Method.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE" || request.Headers.NonValidated.Contains("Idempotency-Key");
        request.Options.Set(Provenance.Attempts, 0);
    }

    public HttpRequestMessage Request { get; }

    public CancellationToken Cancel { get; }

    /// <summary>By what its answer is found again; empty where nothing is remembered.</summary>
    public string KnownAs { get; }

    /// <summary>Whether sending it twice does what sending it once does.</summary>
    public bool MayRepeat { get; }

    public int Attempts { get; private set; }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan NextWait { get; set; }

    public TimeSpan Left => _options.TimeLimit - _options.Time.GetElapsedTime(_started);

    public bool IsGivenUp => _caller.IsCancellationRequested;

    public static Call Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void Join(ResilienceContext context) => context.Properties.Set(Key, this);

    public void CountAttempt() => Request.Options.Set(Provenance.Attempts, ++Attempts);

    public void Tell(AnsweredFrom from) => Request.Options.Set(Provenance.From, from);
}
