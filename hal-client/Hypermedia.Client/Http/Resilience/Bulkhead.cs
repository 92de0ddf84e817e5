using System.Threading.RateLimiting;
using Polly;

namespace Hypermedia.Client;

/// <summary>Lets so many through at a time, lets so many more wait, and refuses the rest.</summary>
internal sealed class Bulkhead(ConcurrencyLimiter limiter, string refusal) : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback,
        ResilienceContext context,
        TState state)
    {
        RateLimitLease lease;
        try
        {
            lease = await limiter.AcquireAsync(permitCount: 1, context.CancellationToken);
        }
        catch (OperationCanceledException e)
        {
            return Polly.Outcome.FromException<HttpResponseMessage>(e);
        }

        using (lease)
        {
            return lease.IsAcquired ? await callback(context, state) : Polly.Outcome.FromException<HttpResponseMessage>(new NotSentException(isBroken: false, refusal));
        }
    }

    /// <summary>What every strategy is added with; the limits are those of the limiter.</summary>
    internal sealed class Options : ResilienceStrategyOptions;
}
