using Benchmarks.Load;

namespace Benchmarks.Rows;

/// <summary>Measures a case in pairs, each alternating with its baseline.</summary>
internal static class Measuring
{
    // Three are asked for; five let one be odd.
    private const int Wanted = 5;

    // On a machine where this many are too noisy there is nothing to be measured today.
    private const int MostTries = 12;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1.5);

    // Until the compiler has seen what is hot and made it anew.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    public static Outcome Measure(Crowd crowd, Case row)
    {
        row.Replenish();
        crowd.Ask(row.Against, row.AgainstStatus, WarmUp);
        crowd.Ask(row.Ours, row.Status, WarmUp);
        var (quiet, noisy) = (new List<Pair>(), new List<Pair>());
        while (quiet.Count < Wanted && quiet.Count + noisy.Count < MostTries)
        {
            row.Replenish();
            var before = crowd.Ask(row.Against, row.AgainstStatus, Time);
            var ours = crowd.Ask(row.Ours, row.Status, Time);
            var pair = new Pair(before, ours, crowd.Ask(row.Against, row.AgainstStatus, Time));
            (pair.IsQuiet ? quiet : noisy).Add(pair);
        }
        var outcome = new Outcome(row, quiet.Count > 0 ? quiet : noisy, noisy.Count);
        Console.WriteLine($"{row.Name,-52} {outcome.MedianRatio:0.00}  ({outcome.Lowest:0.00} to {outcome.Highest:0.00}; {outcome.Median.Ours.PerSecond:0} of {outcome.Median.Baseline:0} per second; {noisy.Count} noisy)");
        return outcome;
    }
}
