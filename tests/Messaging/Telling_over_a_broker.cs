using Hypermedia.Foundation;
using RabbitMQ.Client;
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

    [Fact]
    public async Task Passes_over_what_stays_with_the_module()
    {
        await using var town = new Town(await brokers.Shared);
        await using var teller = await town.Teller();
        await using var hearer = await town.Hearer();
        await town.Send("seen");
        await town.Send("unseen", "hidden");
        await town.Send("seen-too");
        await town.Send("unseen-too", "hidden");

        Assert.Equal(["seen", "seen-too"], (await town.Written(2)).Select(written => written.Subject));
        await Town.Until(() => town.Mark == 4);
    }

    [Fact]
    public async Task Goes_on_when_nobody_has_a_queue_for_it_and_keeps_it_for_a_person()
    {
        await using var town = new Town(await brokers.Shared);
        await using var teller = await town.Teller();
        await town.Send("nobody", "refused");
        await Town.Until(() => town.Mark == 1);
        await using var raw = await RawChannel.Open(await brokers.Shared);
        // Not of a kind anybody expects.
        await raw.Channel.QueueUnbindAsync($"{town.Exchange}.register.post", town.Exchange, "post.parcel.#");
        await town.Send("lost");
        await Town.Until(() => town.Mark == 2);

        var kept = await raw.Channel.BasicGetAsync($"{town.Exchange}.unrouted", autoAck: true);
        Assert.Equal("lost", new CloudEventsJson().Read(kept!.Body.ToArray()).Subject);
        Assert.Equal(("2", "post.parcel.sent", DeliveryModes.Persistent), (kept.BasicProperties.MessageId, kept.RoutingKey, kept.BasicProperties.DeliveryMode));
    }

    [Fact]
    public async Task Never_counts_as_told_what_no_queue_took()
    {
        await using var town = new Town(await brokers.Shared);
        await using var teller = await town.Teller();
        await town.Send("first");
        await Town.Until(() => town.Mark == 1);
        await using var raw = await RawChannel.Open(await brokers.Shared);
        await raw.Channel.QueueDeleteAsync($"{town.Exchange}.unrouted");
        await raw.Channel.QueueDeleteAsync($"{town.Exchange}.register.post");
        await town.Send("second");

        // It is returned, so it counts as not told; what was deleted is made again, and it is told again.
        await using var hearer = await town.Hearer();
        Assert.Equal("second", Assert.Single(await town.Written(1)).Subject);
        await Town.Until(() => town.Mark == 2);
        Assert.Contains(town.Heard.Errors, error => error.Contains("No queue takes messages of the type post.parcel.sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Never_counts_as_told_what_the_broker_refuses()
    {
        await using var town = new Town(await brokers.Shared);
        await using var raw = await RawChannel.Open(await brokers.Shared);
        // A queue with room for one, that refuses the next: the broker answers with a nack.
        await raw.Channel.ExchangeDeclareAsync($"{town.Exchange}.unrouted", ExchangeType.Fanout, durable: true);
        await raw.Channel.ExchangeDeclareAsync(town.Exchange, ExchangeType.Topic, durable: true, arguments: new Dictionary<string, object?> { ["alternate-exchange"] = $"{town.Exchange}.unrouted" });
        await raw.Channel.QueueDeclareAsync($"{town.Exchange}.full", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" });
        await raw.Channel.QueueBindAsync($"{town.Exchange}.full", town.Exchange, "#");
        await using var teller = await town.Teller();
        await using var hearer = await town.Hearer();
        await town.Send("taken");
        await Town.Until(() => town.Mark == 1);
        await town.Send("refused");
        await Town.Until(() => town.Heard.Errors.Any(error => error.Contains("The broker refused message", StringComparison.Ordinal)));
        Assert.Equal(1, town.Mark);

        await raw.Channel.QueueDeleteAsync($"{town.Exchange}.full");
        await Town.Until(() => town.Mark == 2);
        // It came with each try, and was heard once.
        Assert.Equal(["taken", "refused"], (await town.Written(2)).Select(written => written.Subject));
    }

    [Fact]
    public async Task Is_done_by_one_of_two_instances_at_a_time_and_by_the_other_when_it_is_gone()
    {
        await using var town = new Town(await brokers.Shared, isShared: true);
        await using var hearer = await town.Hearer();
        var two = new[] { await town.Teller(), await town.Teller() };
        await town.Send(["a", "b", "c"]);
        await Town.Until(() => town.Mark == 3);
        var (first, second) = two[0].Name == Assert.Single(town.Holders) ? (two[0], two[1]) : (two[1], two[0]);

        await first.DisposeAsync();
        await town.Send(["a", "b", "c"]);
        await Town.Until(() => town.Mark == 6);
        Assert.Equal(second.Name, Assert.Single(town.Holders));
        await second.DisposeAsync();
        Assert.Equal([1L, 2, 3, 4, 5, 6], (await town.Written(6)).Select(written => written.Number));
    }

    [Fact]
    public async Task Is_heard_by_one_of_two_instances_at_a_time_so_that_order_holds()
    {
        await using var town = new Town(await brokers.Shared, isShared: true);
        await using var teller = await town.Teller();
        var one = await town.Hearer();
        await using var other = await town.Hearer();
        for (var round = 0; round < 10; round++) await town.Send([.. Enumerable.Range(0, 50).Select(parcel => $"parcel-{parcel}")]);
        await town.Written(250);
        await one.DisposeAsync();

        Assert.Equal(Enumerable.Range(1, 500).Select(number => (long)number), (await town.Written(500)).Select(written => written.Number));
    }
}
