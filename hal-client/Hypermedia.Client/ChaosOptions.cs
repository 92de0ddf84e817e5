namespace Hypermedia.Client;

/// <summary>
/// Faults made on purpose, next to the wire, so that all other measures meet them as they would meet real ones: to see what a program makes of a server that is slow or gone
/// without harming one. Not for people who rely on what they are answered.
/// </summary>
public sealed record ChaosOptions
{
    /// <summary>How long an attempt is held back before it is sent. Up to a day; default none.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The share of attempts that are held back, from 0 to 1. Default 0.</summary>
    public double LatencyRate { get; init; }

    /// <summary>The share of attempts that fail as if nobody had answered, unsent, from 0 to 1. Default 0.</summary>
    public double FaultRate { get; init; }

    /// <summary>Chance from 0 (inclusive) to 1 (exclusive), which decides about every attempt; with one that is seeded, the same attempts fare the same way.</summary>
    public Func<double> Fate { get; init; } = Chance.Fraction;

    internal string? Wrong =>
        LatencyRate is not (>= 0 and <= 1) || FaultRate is not (>= 0 and <= 1) ? $"Shares of {LatencyRate} and {FaultRate} cannot be held back and fail: from 0 to 1 can."
        : Latency < TimeSpan.Zero || Latency > TimeSpan.FromDays(1) ? $"An attempt cannot be held back for {Latency}: for up to a day it can."
        : null;
}
