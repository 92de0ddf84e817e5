using System.Diagnostics;
using Polly.CircuitBreaker;

namespace Hypermedia.Client;

/// <summary>Keeps what state a breaker is in, and since when; told by the breaker itself, in order.</summary>
internal sealed class BreakerWatch(TagList server, TimeProvider time)
{
    private readonly Lock _lock = new();
    private (BreakerState State, DateTimeOffset? Since, DateTimeOffset? Again) _now;
    private bool _isCounted;

    public (BreakerState State, DateTimeOffset? Since, DateTimeOffset? Again) Now
    {
        get
        {
            lock (_lock) return _now;
        }
    }

    /// <summary>Has the breaker tell.</summary>
    public void Watch(CircuitBreakerStrategyOptions<HttpResponseMessage> breaker)
    {
        lock (_lock) _isCounted = true;
        Instruments.Breaker(server, BreakerState.Closed, 1);
        breaker.OnOpened = args => Become(BreakerState.Open, args.BreakDuration);
        breaker.OnHalfOpened = _ => Become(BreakerState.HalfOpen, null);
        breaker.OnClosed = _ => Become(BreakerState.Closed, null);
    }

    /// <summary>It is no more.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_isCounted) Instruments.Breaker(server, _now.State, -1);
            _isCounted = false;
        }
    }

    private ValueTask Become(BreakerState state, TimeSpan? left)
    {
        lock (_lock)
        {
            if (_isCounted)
            {
                Instruments.Breaker(server, _now.State, -1);
                Instruments.Breaker(server, state, 1);
            }

            var now = time.GetUtcNow();
            // Somebody is finding out at this moment.
            _now = (state, now, state switch { BreakerState.Open => now + left, BreakerState.HalfOpen => now, _ => null });
        }

        return default;
    }
}
