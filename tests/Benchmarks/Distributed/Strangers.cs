using System.Diagnostics;
using Hypermedia.Client;
using Tests.Support;

namespace Benchmarks.Distributed;

/// <summary>Passenger management killed, and then standing still: who has ridden before rides, a stranger is told when to come back, and nobody waits for long.</summary>
internal static class Strangers
{
    private const int Times = 20;

    // What a call may take, before one gives it up, is 1.5 s.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5), Limit = TimeSpan.FromSeconds(60);

    public static async Task<Seen> Run(Deployment deployment)
    {
        var people = await Somebody.SignIn(deployment.Entry, "passenger", 5);
        try
        {
            var known = people.Take(3).ToList();
            // A list of trips offers its form to who may ride, so passengers are asked whenever somebody looks. A stranger has never looked: the form is somebody else's.
            var form = (await known[0].Find("ride:trips")).Forms["request"]!;
            HalRequest Wish() => form.Prepare(new() { ["pickup"] = "alexanderplatz", ["destination"] = "kadewe" });
            foreach (var who in known) await who.Insist(Wish());
            var services = deployment.Of("passengers");
            var killed = await Ask("killed", known, people[3], Wish, () => Task.WhenAll(services.Select(instance => instance.Kill())));
            await Task.WhenAll(services.Select(instance => instance.Start()));
            var restarted = await UntilServed(people[3], Wish);
            var stalled = await Ask("standing still", known, people[4], Wish, () => Task.WhenAll(services.Select(instance => instance.Stall())));
            var written = await deployment.Count("trips", "SELECT count(*) FROM trips.trip WHERE passenger_id = 'passenger-5'");
            await Task.WhenAll(services.Select(instance => instance.GoOn()));
            var went = await UntilServed(people[4], Wish);
            return new Seen([.. killed.Lines, $"started again: a stranger rides after {restarted.TotalSeconds:0.0} s", .. stalled.Lines, $"going on: a stranger rides after {went.TotalSeconds:0.0} s"],
                [.. killed.Wrong, .. stalled.Wrong, .. written == 0 ? Array.Empty<string>() : [$"{written} trips were written for a stranger"]]);
        }
        finally
        {
            foreach (var who in people) who.Dispose();
        }
    }

    private static async Task<Seen> Ask(string how, List<Somebody> known, Somebody stranger, Func<HalRequest> newWish, Func<Task> hurt)
    {
        await hurt();
        var (rode, refused) = (new List<TimeSpan>(), new List<TimeSpan>());
        var (noRide, noRefusal, odd) = (0, 0, "");
        for (var i = 0; i < Times; i++)
        {
            var (asked, took) = await Timed(known[i % known.Count], newWish);
            if (asked is Outcome.Success) rode.Add(took);
            else noRide++;
            (asked, took) = await Timed(stranger, newWish);
            if (asked.Status == 503 && asked.Trail[^1].Header("Retry-After") is not null) refused.Add(took);
            else
            {
                noRefusal++;
                odd = $"{asked.Status} {asked.Sentence}";
            }
        }
        var tooLong = rode.Concat(refused).Count(took => took > Longest);
        return Seen.Of([$"{how}: {rode.Count} of {Times} wishes of known passengers are trips ({Spread(rode)}), {refused.Count} of {Times} of a stranger are 503 with Retry-After ({Spread(refused)})"],
            ($"known passengers did not ride, {how}", noRide), ($"strangers were not told to come back but '{odd}', {how}", noRefusal), ($"answers took more than {Longest.TotalSeconds:0} s, {how}", tooLong));
    }

    private static async Task<(Outcome Outcome, TimeSpan Took)> Timed(Somebody who, Func<HalRequest> newWish)
    {
        var wish = newWish();
        var began = Stopwatch.GetTimestamp();
        return (await who.Client.Send(wish), Stopwatch.GetElapsedTime(began));
    }

    private static async Task<TimeSpan> UntilServed(Somebody stranger, Func<HalRequest> newWish)
    {
        var began = Stopwatch.GetTimestamp();
        await Deployment.Until(async () => await stranger.Client.Send(newWish()) is Outcome.Success, Limit);
        return Stopwatch.GetElapsedTime(began);
    }

    private static string Spread(List<TimeSpan> times) => times.Count == 0 ? "none" : $"median {times.Order().ElementAt(times.Count / 2).TotalMilliseconds:0} ms, longest {times.Max().TotalMilliseconds:0} ms";
}
