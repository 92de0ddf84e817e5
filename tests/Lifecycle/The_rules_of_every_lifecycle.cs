using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>
/// The oracle of the whole API: a person reads the tables, and a real server is seen to keep them, in both directions.
/// Once with paths a person can read, and once with every one scrambled.
/// </summary>
public sealed class The_rules_of_every_lifecycle
{
    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public Task Are_the_approved_ones_for_a_trip(string? scramble) => Ask<TripStage>("trip-v2.txt", scramble);

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public Task Are_the_approved_ones_for_a_trip_in_version_1(string? scramble) => Ask<OldTripStage>("trip-v1.txt", scramble);

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public Task Are_the_approved_ones_for_an_order(string? scramble) => Ask<OrderStage>("order-v2.txt", scramble);

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public Task Are_the_approved_ones_for_a_passenger(string? scramble) => Ask<PassengerStage>("passenger-v2.txt", scramble);

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public Task Are_the_approved_ones_for_a_driver(string? scramble) => Ask<DriverStage>("driver-v2.txt", scramble);

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public Task Are_the_approved_ones_for_an_export(string? scramble) => Ask<ExportStage>("export-v2.txt", scramble);

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public Task Are_the_approved_ones_for_a_subscription(string? scramble) => Ask<SubscriptionStage>("subscription-v2.txt", scramble);

    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public Task Are_the_approved_ones_for_a_delivery(string? scramble) => Ask<DeliveryStage>("delivery-v2.txt", scramble);

    private static async Task Ask<TStage>(string approved, string? scramble) where TStage : Stage, new()
    {
        using var data = new TemporaryFolder();
        using var stage = new TStage();
        await stage.Prepare(data);
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time, scramble, data.Path, told: stage.Told);
        await stage.Begin(taxi, time);
        Approved.Matches(approved, await new Oracle(stage).Ask());
        Assert.All(taxi.Faults.Errors, fault => Assert.True(stage.Expects(fault), fault));
    }
}
