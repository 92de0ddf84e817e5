using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Hypermedia.Client;

/// <summary>
/// Stands between clients and a wire that may fail, and does what <see cref="HalClientOptions.Resilience"/> says. Every client has one of its own, unless that is null. To let
/// many clients share what one of them learnt of a server, make one, give it the wire as its inner handler, and give it to all of them as
/// <see cref="HalClientOptions.Handler"/>.
/// </summary>
public sealed class ResilienceHandler : DelegatingHandler
{
    private readonly HalClientOptions _options;
    private readonly Origins _origins;
    private readonly LastKnown? _lastKnown;
    private readonly ResiliencePipeline _impatience, _chaos;

    /// <summary>Makes one by a client's limits and habits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A measure is outside the range it documents.</exception>
    public ResilienceHandler(HalClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var measures = options.Resilience ?? new ResilienceOptions();
        if (measures.Wrong is { } wrong) throw new ArgumentOutOfRangeException(nameof(options), wrong);
        _lastKnown = measures.Fallback is { } fallback ? new LastKnown(fallback, options.Time) : null;
        _origins = new Origins(origin => new OriginPipeline(origin, measures, options));
        _impatience = measures.AttemptTimeLimit is { } limit
            ? new ResiliencePipelineBuilder { TimeProvider = options.Time }.AddTimeout(new TimeoutStrategyOptions { Timeout = limit }).Build()
            : ResiliencePipeline.Empty;
        _chaos = Chaos.Of(measures.Chaos, options.Time);
    }

    /// <summary>How a server does, as far as requests have shown: with nothing under way and its breaker closed until one has.</summary>
    /// <param name="origin">Any URL of it.</param>
    public OriginHealth HealthOf(Uri origin) => _origins.Peek(origin)?.Health ?? new OriginHealth(BreakerState.Closed, null, 0, 0) { Limit = (_options.Resilience ?? new ResilienceOptions()).Bulkhead?.Concurrent };

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // A stream connects again by itself, and may last for ever.
        if (IsEventStream(HeaderFields.One(request.Headers, "Accept"))) return await base.SendAsync(request, cancellationToken);

        var call = new Call(request, _options, _lastKnown, cancellationToken);
        var origin = _origins.Enter(request.RequestUri!);
        var (begun, ending) = (_options.Time.GetTimestamp(), "failed");
        Instruments.Begin(in origin.Server);
        try
        {
            var response = await origin.Run(call, Attempt);
            ending = "answered";
            _lastKnown?.Heed(call, response);
            return response;
        }
        catch (Exception e) when (_lastKnown is not null && Failure.IsOutOfReach(e, call) && _lastKnown.Find(call) is { } known)
        {
            ending = "last-known";
            call.Tell(AnsweredFrom.Fallback);
            return known;
        }
        catch (BrokenCircuitException e)
        {
            ending = "broken";
            call.Tell(AnsweredFrom.Broken);
            throw new NotSentException(isBroken: true, $"{request.RequestUri!.Authority} has failed so often that it is {Until(e.RetryAfter)}.", e) { RetryAfter = e.RetryAfter };
        }
        catch (NotSentException)
        {
            ending = "refused";
            throw;
        }
        catch (OperationCanceledException) when (call.IsGivenUp)
        {
            ending = "given-up";
            throw;
        }
        catch (TimeoutRejectedException e)
        {
            var late = new TimeoutException($"It did not begin to answer within {e.Timeout.TotalSeconds:0.##} s.", e);
            throw new HttpRequestException(late.Message, late);
        }
        finally
        {
            Instruments.End(in origin.Server, _options.Time.GetElapsedTime(begun), ending);
            origin.Leave();
        }
    }

    /// <summary>Lets go of all that was learnt, and not of the wire.</summary>
    internal void Forget() => _origins.Dispose();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _origins.Dispose();
        base.Dispose(disposing);
    }

    private static string Until(TimeSpan? wait) => wait is { TotalSeconds: > 0 and var seconds } ? $"not asked for another {Math.Ceiling(seconds):0} s" : "not asked until another request finds it working";

    private static bool IsEventStream(string? field) => MediaType.Essence(field) == "text/event-stream";

    /// <summary>The body belongs to the attempt: when it breaks off, so did the attempt. Its time, however, is that of the whole call, for it may be long.</summary>
    private async ValueTask<Outcome<HttpResponseMessage>> Attempt(Call call, bool isLast, ResilienceContext context)
    {
        call.CountAttempt();
        var outcome = isLast || _impatience == ResiliencePipeline.Empty
            ? await Try(call.Request, context)
            : await _impatience.ExecuteOutcomeAsync(static (limited, state) => state.This.Try(state.Call.Request, limited), context, (This: this, Call: call));
        if (outcome.Result is not { } response || IsEventStream(HeaderFields.One(response.Content.Headers, "Content-Type"))) return outcome;
        try
        {
            await WholeBody.Read(response, _options.MaxBodyBytes, call.Cancel);
            return outcome;
        }
        catch (Exception e)
        {
            response.Dispose();
            return Polly.Outcome.FromException<HttpResponseMessage>(e);
        }
    }

    private async ValueTask<Outcome<HttpResponseMessage>> Try(HttpRequestMessage request, ResilienceContext context)
    {
        try
        {
            return Polly.Outcome.FromResult(await Pass(request, context.CancellationToken));
        }
        catch (Exception e)
        {
            return Polly.Outcome.FromException<HttpResponseMessage>(e);
        }
    }

    private ValueTask<HttpResponseMessage> Pass(HttpRequestMessage request, CancellationToken cancel) => _chaos == ResiliencePipeline.Empty
        ? Onward(request, cancel)
        : _chaos.ExecuteAsync(static (state, cancel) => state.This.Onward(state.Request, cancel), (This: this, Request: request), cancel);

    private ValueTask<HttpResponseMessage> Onward(HttpRequestMessage request, CancellationToken cancel) => new(base.SendAsync(request, cancel));
}
