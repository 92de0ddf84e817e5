using Tests.Support;

namespace Tests.Messaging;

/// <summary>What one module writes to its log reaches another through a real broker, once and in order.</summary>
public sealed class Telling_over_a_broker(Brokers brokers)
{
    [Fact]
    public async Task Reaches_the_other_once_and_in_order()
    {
        await using var town = new Town(await brokers.Shared);
        await using var teller = await town.Teller();
        await using var hearer = await town.Hearer();

        for (var round = 0; round < 20; round++) await town.Send([.. Enumerable.Range(0, 50).Select(parcel => $"parcel-{parcel}")]);

        Assert.Equal(Enumerable.Range(1, 1000).Select(number => (long)number), (await town.Written(1000)).Select(written => written.Number));
        Assert.Empty(town.Heard.Errors);
    }

    [Fact]
    public async Task Waits_for_a_hearer_that_is_started_later()
    {
        await using var town = new Town(await brokers.Shared);
        await using var teller = await town.Teller();
        await town.Send(["one", "two", "three"]);
        await using var hearer = await town.Hearer();

        Assert.Equal(["one", "two", "three"], (await town.Written(3)).Select(written => written.Subject));
    }
}
