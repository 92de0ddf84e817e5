using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.Retry;

namespace Hypermedia.Client;

/// <summary>The measures for one origin, from the outside in: last known, bulkhead, breaker, retries.</summary>
internal sealed class OriginPipeline : IDisposable
{
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ConcurrencyLimiter? _limiter;
    private readonly BreakerWatch _watch;
    private readonly int? _limit;
    private readonly int _retries;
    private int _underWay;

    public OriginPipeline(Uri origin, ResilienceOptions measures, HalClientOptions options, LastKnown? lastKnown)
    {
        (_retries, _limit, Server) = (measures.Retries, measures.Bulkhead?.Concurrent, Instruments.Of(origin));
        _watch = new BreakerWatch(Server, options.Time);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time };
        if (lastKnown is not null) builder.AddFallback(FallBack(lastKnown));
        if (measures.Bulkhead is { } bulkhead)
        {
            _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = bulkhead.Concurrent, QueueLimit = bulkhead.Waiting });
            AddBulkhead(builder, new Bulkhead(_limiter, $"{bulkhead.Concurrent} requests to {origin.Authority} are under way and {bulkhead.Waiting} are waiting; this one was not sent."));
        }

        if (measures.Breaker is { } breaker) builder.AddCircuitBreaker(Break(breaker));
        if (measures.Retries > 0) builder.AddRetry(Retry(measures.Retries, options));
        _pipeline = builder.Build();
    }

    /// <summary>How the origin is named where it is measured.</summary>
    public TagList Server { get; }

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
    public async Task<HttpResponseMessage> Run(Call call, Func<Call, bool, ValueTask<HttpResponseMessage>> attempt)
    {
        var context = ResilienceContextPool.Shared.Get(call.Cancel);
        call.Join(context);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (_, state) => state.Attempt(state.Call, state.This.IsLast(state.Call)),
                context,
                (This: this, Call: call, Attempt: attempt));
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

    private static FallbackStrategyOptions<HttpResponseMessage> FallBack(LastKnown lastKnown) => new()
    {
        ShouldHandle = args => new ValueTask<bool>(Failure.IsOutOfReach(args.Outcome.Exception, Call.Of(args.Context)) && lastKnown.Has(Call.Of(args.Context))),
        FallbackAction = args =>
        {
            var call = Call.Of(args.Context);
            if (lastKnown.Find(call) is not { } known) return new ValueTask<Outcome<HttpResponseMessage>>(args.Outcome);
            call.Tell(AnsweredFrom.Fallback);
            return Polly.Outcome.FromResultAsValueTask(known);
        },
    };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A bulkhead's options have nothing that validation would look for.")]
    private static void AddBulkhead(ResiliencePipelineBuilder<HttpResponseMessage> builder, Bulkhead bulkhead) => builder.AddStrategy(_ => bulkhead, new Bulkhead.Options());
}
