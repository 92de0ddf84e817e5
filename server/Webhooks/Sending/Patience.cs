namespace Webhooks.Sending;

/// <summary>
/// When a delivery is tried again: after 10 seconds, and three times as long with each further try, but never more than a day; each
/// by up to a fifth more or less. Twelve tries take some three days. Whoever answers <c>Retry-After</c> is left alone for as long,
/// within the day.
/// </summary>
internal static class Patience
{
    /// <summary>How often a delivery is tried.</summary>
    public const int Tries = 12;

    private const int First = 10, Factor = 3;

    private const double Spread = 0.2;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Nothing was taken for so long: then the receiver is gone, whatever one message may be to blame for.</summary>
    public static readonly TimeSpan WithReceivers = TimeSpan.FromDays(2);

    /// <summary>Whole seconds to wait, at least one.</summary>
    /// <param name="tries">How often it was tried.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <param name="asked">What the receiver asked for.</param>
    public static int SecondsAfter(int tries, double chance, TimeSpan? asked)
    {
        var usual = Math.Min(First * Math.Pow(Factor, Math.Max(tries, 1) - 1), Longest.TotalSeconds) * (1 - Spread + 2 * Spread * chance);
        return (int)Math.Round(Math.Max(usual, Math.Min((asked ?? TimeSpan.Zero).TotalSeconds, Longest.TotalSeconds)));
    }
}
