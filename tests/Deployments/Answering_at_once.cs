using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Deployments;

/// <summary>What <c>tests/Benchmarks -- storms</c> does ten thousand times: a proposal is accepted through one instance and through the other, and its passenger cancels, all at once.</summary>
[Collection(DistributedCity.Name)]
public sealed class Answering_at_once(Distributed city)
{
    private const int Times = 90;

    [Fact]
    public async Task Exactly_one_answer_wins_through_whatever_instance()
    {
        using var rides = await Rides.Begin(await city.Entry(), 4);
        Uri[] instances = [city.Instance("trips", 0).Entry, city.Instance("trips", 1).Entry];
        var begun = 0;
        await Task.WhenAll(Rides.Vehicles.Select(async (vehicle, lane) =>
        {
            while (Interlocked.Increment(ref begun) is var race && race <= Times)
                await Race(rides, rides.Passengers[lane % rides.Passengers.Count], vehicle, [instances[0], instances[1], instances[race % 2]]);
        }));
        Assert.Equal(0, await rides.StillBusy());
        await rides.GoHome();
    }

    private static async Task Race(Rides rides, Somebody passenger, string vehicle, Uri[] through)
    {
        var trip = await Rides.Propose(passenger, vehicle);
        var driver = rides.DriverOf(trip);
        var proposal = await driver.See(trip.Self);
        var answers = await Task.WhenAll(
            driver.SendThrough(through[0], Accept(proposal)),
            driver.SendThrough(through[1], Accept(proposal)),
            passenger.SendThrough(through[2], Cancel(trip)));

        // Requested, proposed, and one more. What was just accepted may be cancelled, too: that is a fourth version, and no contradiction.
        Assert.Single(answers, answer => answer is Outcome.Success { State: var now } && now.Text("version") == "3");
        Assert.InRange(answers[..2].Count(answer => answer is Outcome.Success), 0, 1);
        Assert.All(answers.Where(answer => answer is not Outcome.Success), answer => Assert.Contains(answer.Status, new int?[] { 403, 404, 409, 412 }));
        if (answers[2] is not Outcome.Success) await passenger.Insist(Cancel(await passenger.See(trip.Self)));
    }

    private static HalRequest Accept(State trip) => trip.Forms["accept"]!.Prepare(Traveller.Fitting("accept"));

    private static HalRequest Cancel(State trip) => trip.Forms["cancel"]!.Prepare(new JsonObject { ["reason"] = "changed-plans" });
}
