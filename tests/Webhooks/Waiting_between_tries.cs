using global::Webhooks.Sending;

namespace Tests.Webhooks;

/// <summary>Each wait is three times the one before, up to a day; no two receivers wait alike; and it has an end.</summary>
public sealed class Waiting_between_tries
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Grows_threefold_up_to_a_day() =>
        Assert.Equal([10, 30, 90, 270, 810, 2430, 7290, 21870, 65610, 86400, 86400], Enumerable.Range(1, Patience.Tries - 1).Select(tries => Patience.SecondsAfter(tries, 0.5, null)));

    [Theory, InlineData(0.0, 8), InlineData(1.0, 12)]
    public void Differs_by_a_fifth(double chance, int seconds) => Assert.Equal(seconds, Patience.SecondsAfter(1, chance, null));

    [Fact]
    public void Takes_some_three_days_in_all() =>
        Assert.InRange(TimeSpan.FromSeconds(Enumerable.Range(1, Patience.Tries - 1).Sum(tries => Patience.SecondsAfter(tries, 0.5, null))), 3 * Day, 3.5 * Day);

    [Theory, InlineData(5, 10), InlineData(600, 600), InlineData(1_000_000_000, 86400), InlineData(-5, 10)]
    public void Is_as_long_as_the_receiver_asks_within_a_day(int asked, int seconds) => Assert.Equal(seconds, Patience.SecondsAfter(1, 0.5, TimeSpan.FromSeconds(asked)));

    [Fact]
    public void Outlasts_the_days_after_which_a_receiver_counts_as_lost_whatever_chance_says() =>
        Assert.True(Enumerable.Range(1, Patience.Tries - 1).Sum(tries => Patience.SecondsAfter(tries, 0, null)) > Patience.WithReceivers.TotalSeconds);
}
