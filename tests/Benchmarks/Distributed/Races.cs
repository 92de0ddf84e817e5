using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Benchmarks.Distributed;

/// <summary>
/// Three answers to one proposal at once, each with a key of its own: its driver accepts through one instance and through the other, and its passenger
/// cancels through one of them in turn.
/// </summary>
internal static class Races
{
    private const int Times = 10_000;

    private static readonly string[] Callers = ["the driver through the first", "the driver through the second", "the passenger"];

    // Who comes second is told that it has changed, that it cannot be done any more, or no longer by them.
    private static readonly int?[] Refusals = [403, 404, 409, 412];

    public static async Task<Seen> Run(Deployment deployment)
    {
        using var rides = await Rides.Begin(deployment.Entry, 4);
        var instances = deployment.Of("trips").Select(instance => instance.Entry).ToList();
        var (wins, strange, begun, many, both) = (new ConcurrentDictionary<string, int>(), new ConcurrentQueue<string>(), 0, 0, 0);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Rides.Vehicles.Select(async (vehicle, lane) =>
        {
            var passenger = rides.Passengers[lane % rides.Passengers.Count];
            while (Interlocked.Increment(ref begun) is var race && race <= Times)
            {
                var trip = await Rides.Propose(passenger, vehicle);
                var driver = rides.DriverOf(trip);
                var proposal = await driver.See(trip.Self);
                var answers = await Task.WhenAll(
                    driver.SendThrough(instances[0], Accept(proposal)),
                    driver.SendThrough(instances[1], Accept(proposal)),
                    passenger.SendThrough(instances[race % 2], Cancel(trip)));
                var won = Callers.Where((_, i) => IsFirst(answers[i])).ToList();
                if (won.Count != 1) Interlocked.Increment(ref many);
                if (answers[..2].Count(answer => answer is Outcome.Success) > 1) Interlocked.Increment(ref both);
                foreach (var who in won) wins.AddOrUpdate(who, 1, (_, count) => count + 1);
                foreach (var answer in answers.Where(answer => answer is not Outcome.Success && !Refusals.Contains(answer.Status))) strange.Enqueue($"{answer.Status} {answer.Sentence}");
                if (answers[2] is not Outcome.Success) await passenger.Insist(Cancel(await passenger.See(trip.Self)));
            }
        }));
        var time = Stopwatch.GetElapsedTime(began);
        var answered = await deployment.Count("trips", "SELECT count(*) FROM (SELECT subject FROM trips.event WHERE from_state = 'proposed' AND act IN ('accept', 'cancel') GROUP BY subject) AS answered");
        var twice = await deployment.Count("trips", "SELECT count(*) FROM (SELECT subject FROM trips.event WHERE from_state = 'proposed' AND act IN ('accept', 'cancel') GROUP BY subject HAVING count(*) > 1) AS twice");
        return Seen.Of(
            [
                $"{Times:N0} trips, three answers to each at once through two instances, in {time.TotalSeconds:0} s ({Times / time.TotalSeconds:0} a second): exactly one won {Times - many:N0} times",
                $"who won: {string.Join(", ", wins.OrderBy(win => win.Key, StringComparer.Ordinal).Select(win => $"{win.Key} {win.Value:N0}"))}; by the trips' histories {answered:N0} were answered, {twice} of them twice",
            ],
            ("races were not won by exactly one", many), ("trips were accepted twice, by what was answered", both), ("trips were answered twice, by their histories", twice), ("races are not in the histories", Times - answered),
            ($"answers were neither a yes nor a refusal, as {strange.FirstOrDefault()}", strange.Count), ("drivers were left busy", await rides.StillBusy()));
    }

    // Requested, proposed, and this. A passenger may cancel what was just accepted, too: that is a fourth version, and no contradiction.
    private static bool IsFirst(Outcome answer) => answer is Outcome.Success { State: var now } && now.Text("version") == "3";

    private static HalRequest Accept(State trip) => trip.Forms["accept"]!.Prepare(new JsonObject { ["etaMinutes"] = 3 });

    private static HalRequest Cancel(State trip) => trip.Forms["cancel"]!.Prepare(new JsonObject { ["reason"] = "changed-plans" });
}
