using Benchmarks.Load;

namespace Benchmarks.Rows;

/// <summary>A row of the table: what is asked, what it is compared with, and what it must reach.</summary>
internal sealed record Case(string Name, double Must, double Aim)
{
    /// <summary>What keeps the figure from being better.</summary>
    public required string Limit { get; init; }

    /// <summary>What it is compared with, in words.</summary>
    public required string AgainstWhat { get; init; }

    public required Requests Ours { get; init; }

    public int Status { get; init; } = 200;

    public required Requests Against { get; init; }

    public int AgainstStatus { get; init; } = 200;

    /// <summary>Called before each measurement: for what can be done once to each, and must be there first.</summary>
    public Action Replenish { get; init; } = () => { };

    /// <summary>True when the ratio says how many times the cost, and less is better.</summary>
    public bool IsCost { get; init; }

    public bool Reaches(double ratio, double goal) => IsCost ? ratio <= goal : ratio >= goal;
}

/// <summary>What came of a case: one ratio for each pair, and the rates of the median pair.</summary>
internal sealed record Outcome(Case Case, IReadOnlyList<Pair> Pairs, int Noisy)
{
    public Pair Median => Pairs.OrderBy(Ratio).ElementAt(Pairs.Count / 2);

    public double MedianRatio => Ratio(Median);

    public double Lowest => Pairs.Min(Ratio);

    public double Highest => Pairs.Max(Ratio);

    private double Ratio(Pair pair) => Case.IsCost ? 1 / pair.Ratio : pair.Ratio;
}

/// <summary>A baseline, ours, and the baseline again.</summary>
internal sealed record Pair(Rate Before, Rate Ours, Rate After)
{
    // The rule of the table: two baselines that differ by more than a quarter say that something else was going on.
    private const double MostDifference = 1.25;

    public double Baseline => (Before.PerSecond + After.PerSecond) / 2;

    public double Ratio => Ours.PerSecond / Baseline;

    public bool IsQuiet => Math.Max(Before.PerSecond, After.PerSecond) / Math.Min(Before.PerSecond, After.PerSecond) <= MostDifference;
}
