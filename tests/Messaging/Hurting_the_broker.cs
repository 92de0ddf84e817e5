using System.Globalization;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>A broker of one's own, which is killed, restarted and stopped while everybody goes on.</summary>
public sealed class Hurting_the_broker : IAsyncLifetime
{
    private RabbitServer _broker = null!;

    public async ValueTask InitializeAsync() => _broker = await RabbitServer.Start();

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Killing_it_among_two_thousand_messages_loses_none_and_doubles_none()
    {
        await using var town = new Town(_broker);
        await using var teller = await town.Teller();
        await using var hearer = await town.Hearer();
        for (var round = 0; round < 20; round++) await town.Send(Parcels(50));
        await town.Written(200);

        await _broker.Kill();
        // Whoever tells does not notice: the log takes it.
        for (var round = 0; round < 20; round++) await town.Send(Parcels(50));
        await Until(() => teller.Bus.TroubleNow() is not null);
        Assert.Matches("The broker is out of reach; [0-9]+ facts wait to be told", teller.Bus.TroubleNow());
        await _broker.Restart();

        var written = await town.Written(2000, seconds: 200);
        Assert.Equal(2000, written.Select(message => message.Number).Distinct().Count());
        Assert.Equal(2000, written.Count);
        foreach (var parcel in written.GroupBy(message => message.Subject)) Assert.Equal(Enumerable.Range(1, 40).Select(version => (long)version), parcel.Select(message => message.Version));
        await Until(() => town.Mark == 2000);
        Assert.Null(teller.Bus.TroubleNow());
    }

    [Fact]
    public async Task Stopping_it_for_a_while_delays_and_loses_nothing()
    {
        await using var town = new Town(_broker);
        await using var teller = await town.Teller(town.Options with { Patience = TimeSpan.FromSeconds(1) });
        await using var hearer = await town.Hearer(town.Options with { Patience = TimeSpan.FromSeconds(1) });
        await town.Send("first");
        await town.Written(1);
        await Until(() => town.Mark == 1);

        _broker.Stall();
        await town.Send(Parcels(100));
        // Its connection is open and silent; that is noticed by its silence.
        await Until(() => teller.Bus.TroubleNow() is not null);
        Assert.Equal(1, town.Mark);
        _broker.GoOn();

        Assert.Equal(101, (await town.Written(101)).Select(message => message.Number).Distinct().Count());
        await Until(() => town.Mark == 101);
        Assert.Equal(101, (await town.Written(101)).Count);
    }

    [Fact]
    public async Task Being_started_before_it_waits_for_it()
    {
        await _broker.Kill();
        await using var town = new Town(_broker);
        await using var hearer = await town.Hearer();
        await using var teller = await town.Teller();
        await town.Send("early");
        await _broker.Restart();

        Assert.Equal("early", Assert.Single(await town.Written(1)).Subject);
    }

    private static List<string> Parcels(int count) => [.. Enumerable.Range(0, count).Select(parcel => parcel.ToString(CultureInfo.InvariantCulture))];

    private static Task Until(Func<bool> holds) => Town.Until(holds);
}
