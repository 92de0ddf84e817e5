using System.Diagnostics;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Hypermedia.Client;

/// <summary>Sends a request once. What goes wrong is part of its outcome, and not thrown.</summary>
internal delegate ValueTask<Outcome<HttpResponseMessage>> Attempt(Call call, bool isLast, ResilienceContext context);

/// <summary>The measures for one origin, from the outside in: bulkhead, breaker, retries.</summary>
internal sealed class OriginPipeline : IDisposable
{
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ConcurrencyLimiter? _limiter;
    private readonly string _refusal = "";
    private readonly TagList _server;
    private readonly BreakerWatch _watch;
    private readonly int? _limit;
    private readonly int _retries;
    private int _underWay;

    public OriginPipeline(Uri origin, ResilienceOptions measures, HalClientOptions options)
    {
        (_retries, _limit, _server) = (measures.Retries, measures.Bulkhead?.Concurrent, Instruments.Of(origin));
        _watch = new BreakerWatch(_server, options.Time);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time };
        if (measures.Bulkhead is { } bulkhead)
        {
            _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = bulkhead.Concurrent, QueueLimit = bulkhead.Waiting });
            _refusal = $"{bulkhead.Concurrent} requests to {origin.Authority} are under way and {bulkhead.Waiting} are waiting; this one was not sent.";
        }

        if (measures.Breaker is { } breaker) builder.AddCircuitBreaker(Break(breaker));
        if (measures.Retries > 0) builder.AddRetry(Retry(measures.Retries, options));
        _pipeline = builder.Build();
    }

    /// <summary>How the origin is named where it is measured.</summary>
    public ref readonly TagList Server => ref _server;

    public OriginHealth Health
    {
        get
        {
            var (state, since, again) = _watch.Now;
            var seen = _limiter?.GetStatistics();
            return new OriginHealth(state, since, seen is null ? Volatile.Read(ref _underWay) : _limit!.Value - (int)seen.CurrentAvailablePermits, (int)(seen?.CurrentQueuedCount ?? 0))
            {
                Limit = _limit,
                TriedAgainAt = again,
            };
        }
    }

    public long LastVisit { get; private set; }

    public bool IsIdle => Volatile.Read(ref _underWay) == 0;

    public void Enter(long visit)
    {
        LastVisit = visit;
        Interlocked.Increment(ref _underWay);
    }

    public void Leave() => Interlocked.Decrement(ref _underWay);

    /// <param name="call">What to send.</param>
    /// <param name="attempt">Sends it once; told whether that is the last time.</param>
    public async Task<HttpResponseMessage> Run(Call call, Attempt attempt)
    {
        // Most find a place at once. A strategy of its own would be one wait more on the way of each.
        using var place = _limiter is null ? null : await _limiter.AcquireAsync(permitCount: 1, call.Cancel);
        if (place is { IsAcquired: false }) throw new NotSentException(isBroken: false, _refusal);
        var context = ResilienceContextPool.Shared.Get(call.Cancel);
        call.Join(context);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(
                static (context, state) => state.Attempt(state.Call, state.This.IsLast(state.Call), context),
                context,
                (This: this, Call: call, Attempt: attempt));
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
        _watch.End();
        _limiter?.Dispose();
    }

    // Nobody asks twice of a server that is being left alone, or that is just being tried.
    private bool MayRepeat(Call call) => call.MayRepeat && _breaker.CircuitState == CircuitState.Closed;

    private bool IsLast(Call call) => !MayRepeat(call) || call.Attempts >= _retries;

    private RetryStrategyOptions<HttpResponseMessage> Retry(int retries, HalClientOptions options) => new()
    {
        MaxRetryAttempts = retries,
        ShouldHandle = args =>
        {
            var call = Call.Of(args.Context);
            if (!MayRepeat(call) || !Failure.MayPass(args.Outcome, call)) return new ValueTask<bool>(false);
            call.NextWait = Waiting.RetryAfter(args.Outcome.Result, options.Time) ?? Waiting.BeforeRetry(args.AttemptNumber, options.Jitter());
            // Who would be out of time before the next answer is told now.
            return new ValueTask<bool>(call.NextWait < call.Left);
        },
        DelayGenerator = static args => new ValueTask<TimeSpan?>(Call.Of(args.Context).NextWait),
    };

    private CircuitBreakerStrategyOptions<HttpResponseMessage> Break(BreakerOptions breaker)
    {
        var options = new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = breaker.FailureRatio,
            SamplingDuration = breaker.Window,
            MinimumThroughput = breaker.MinimumThroughput,
            BreakDuration = breaker.BreakDuration,
            StateProvider = _breaker,
            // The one request that was to find out and did not, for whatever reason, has not shown that it works.
            ShouldHandle = args => new ValueTask<bool>(Failure.Counts(args.Outcome, Call.Of(args.Context)) || args.Outcome.Exception is not null && _breaker.CircuitState == CircuitState.HalfOpen),
        };
        _watch.Watch(options);
        return options;
    }
}
