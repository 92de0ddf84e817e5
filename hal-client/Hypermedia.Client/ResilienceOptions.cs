namespace Hypermedia.Client;

/// <summary>
/// What a client does about servers that are slow, busy or gone. Each origin (scheme, host and port) has its own measures, so one that fails takes
/// no other along. From the outside in: what was last known, a bulkhead, a breaker, further attempts, and a time limit for each.
/// </summary>
public sealed record ResilienceOptions
{
    /// <summary>
    /// How long an attempt may take to begin to answer while another may follow; the last has what is left of <see cref="HalClientOptions.TimeLimit"/>,
    /// so that a slow server stays of use. From 10 ms to a day; default 10 s, which leaves room for all three of them. Null: no limit of its own.
    /// </summary>
    public TimeSpan? AttemptTimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often a request is sent again when it got no answer, or 408, 429, 502, 503 or 504. Only where that does no harm: safe methods (RFC 9110 §9.2.1), and
    /// requests with an <c>Idempotency-Key</c>. <c>Retry-After</c> (§10.2.3) is waited for; where that would outlast <see cref="HalClientOptions.TimeLimit"/>, the
    /// answer is final at once. Without it: a fifth of a second, twice as long each time, spread by <see cref="HalClientOptions.Jitter"/>. Default 2; 0 for never.
    /// </summary>
    public int Retries { get; init; } = 2;

    /// <summary>How many requests to an origin may be under way at once. Null: any number.</summary>
    public BulkheadOptions? Bulkhead { get; init; } = new();

    /// <summary>When an origin is left alone for a while because it keeps failing. Null: never.</summary>
    public BreakerOptions? Breaker { get; init; } = new();

    /// <summary>What is remembered for when an origin cannot be reached. Null: nothing.</summary>
    public FallbackOptions? Fallback { get; init; } = new();

    /// <summary>Faults made on purpose, to see what becomes of them. Null, the default: none.</summary>
    public ChaosOptions? Chaos { get; init; }

    /// <summary>Why these measures cannot be taken; null when they can.</summary>
    internal string? Wrong =>
        AttemptTimeLimit is { } limit && (limit < TimeSpan.FromMilliseconds(10) || limit > Durations.Longest) ? $"An attempt cannot be limited to {limit}: from 10 ms to a day it can."
        : Retries < 0 ? $"There cannot be {Retries} retries."
        : Bulkhead?.Wrong ?? Breaker?.Wrong ?? Fallback?.Wrong ?? Chaos?.Wrong;
}

/// <summary>How many requests to one origin may be under way, from sending to the last byte of the answer, so that a server that hangs cannot pile them up.</summary>
public sealed record BulkheadOptions
{
    /// <summary>Requests under way at once. 1 or more; default 32, far more than one caller needs at a time.</summary>
    public int Concurrent { get; init; } = 32;

    /// <summary>Requests that wait for one of those to end, oldest first. One more is refused, unsent (<see cref="Outcome.Refused"/>). Default 256.</summary>
    public int Waiting { get; init; } = 256;

    internal string? Wrong => Concurrent < 1 || Waiting < 0 ? $"A bulkhead cannot let {Concurrent} through and {Waiting} wait." : null;
}

/// <summary>
/// When an origin counts as broken: nothing is sent to it for a while, then one request alone finds out whether it works again. Failures are: no answer, none in
/// time, and a status of 500 and above other than 501 and 505. What the caller gave up counts as nothing.
/// </summary>
public sealed record BreakerOptions
{
    /// <summary>The share of failures that breaks it. Above 0, up to 1; default one half.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The time over which failures are counted. 500 ms to a day; default 30 s, about as long as a person keeps trying.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests the window must hold before their failures mean anything; attempts of one request count once. 2 or more; default 10.</summary>
    public int MinimumThroughput { get; init; } = 10;

    /// <summary>How long it is left alone. 500 ms to a day; default 5 s, in which most restarts are done.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);

    internal string? Wrong =>
        FailureRatio is not (> 0 and <= 1) ? $"A breaker cannot open at a share of {FailureRatio}: above 0 and up to 1 it can."
        : MinimumThroughput < 2 ? $"A breaker cannot judge by {MinimumThroughput} requests: by 2 or more it can."
        : !Durations.IsOfUse(Window) || !Durations.IsOfUse(BreakDuration) ? $"A breaker cannot count over {Window} and break for {BreakDuration}: from 500 ms to a day it can."
        : null;
}

/// <summary>
/// The last good answers to GET, shown when a server cannot be reached or is broken (<see cref="AnsweredFrom.Fallback"/>), with their age in <c>Age</c> (RFC 9111 §5.1).
/// Never after the server itself said otherwise, never against <c>no-store</c> or <c>must-revalidate</c>, and only to a request with the same header fields: the same credentials,
/// languages and media types. Where it is switched on, an answer that the cache keeps stands in too, though its time is over (RFC 9111 §4.2.4), unless it says <c>no-cache</c>,
/// <c>must-revalidate</c> or <c>proxy-revalidate</c>.
/// </summary>
public sealed record FallbackOptions
{
    /// <summary>How many answers are kept. 1 or more; default 64, a session's worth.</summary>
    public int Answers { get; init; } = 64;

    /// <summary>How many bytes of bodies are kept in all. Default 8 MiB.</summary>
    public long Bytes { get; init; } = 8 * 1024 * 1024;

    internal string? Wrong => Answers < 1 || Bytes < 0 ? $"{Answers} answers of {Bytes} bytes cannot be kept." : null;
}

/// <summary>What Polly can measure.</summary>
file static class Durations
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static bool IsOfUse(TimeSpan duration) => duration >= TimeSpan.FromMilliseconds(500) && duration <= Longest;
}
