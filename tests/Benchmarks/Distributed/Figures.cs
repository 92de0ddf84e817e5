using Benchmarks.Load;
using Benchmarks.Report;
using Benchmarks.Rows;
using Tests.Support;

namespace Benchmarks.Distributed;

/// <summary>What a distributed deployment does in a second, and what limits it.</summary>
internal static class Figures
{
    private static readonly TimeSpan RideTime = TimeSpan.FromSeconds(25), NoLimit = TimeSpan.FromMinutes(2), CatchUpLimit = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40), Held = TimeSpan.FromSeconds(20);

    // As many as a broker keeps waiting for that is away for a minute of what one machine takes.
    private const int Waiting = 20_000, Watchers = 5000;

    public static async Task<int> Run()
    {
        await using var deployment = await Deployment.Start();
        var figures = new List<Figure>();
        await Ride(deployment, figures);
        using var passenger = await Passenger.SignIn(deployment.Entry);
        Watch(deployment, passenger, figures);
        var trips = deployment.Of("trips").Select(instance => instance.Entry).ToArray();
        IReadOnlyList<Outcome> straight = await Ratios(passenger, trips[0]), proxied = await Ratios(passenger, deployment.Entry);
        await Both(passenger, trips, figures, deployment);
        await Messages(deployment, passenger, figures);
        Readme.WriteDistributed(straight, proxied, figures);
        foreach (var complaint in deployment.All.SelectMany(instance => instance.Complaints).Distinct().Take(20)) Console.WriteLine($"logged: {complaint}");
        return 0;
    }

    /// <summary>Asks one instance for one row only, for a profiler; says which part of the processors' time each service took.</summary>
    public static async Task<int> Hold(string name)
    {
        await using var deployment = await Deployment.Start();
        using var passenger = await Passenger.SignIn(deployment.Entry);
        using var crowd = new Crowd(deployment.Of("trips")[0].Entry);
        var row = await new Cases(passenger, crowd).All.First(known => known.Name == name).Prepare();
        row.Replenish();
        crowd.Ask(row.Ours, row.Status, WarmUp);
        row.Replenish();
        var before = deployment.All.Select(instance => instance.ProcessorTime).ToList();
        Console.WriteLine(string.Join(", ", deployment.All.Select(instance => $"{instance.Service} {instance.ProcessId}")));
        var rate = crowd.Ask(row.Ours, row.Status, Held);
        Console.WriteLine($"{row.Name}: {rate.PerSecond:0} per second");
        foreach (var (instance, earlier) in deployment.All.Zip(before))
            Console.WriteLine($"{(instance.ProcessorTime - earlier).TotalMicroseconds / rate.Answers,6:0} µs of processor time each: {instance.Service} {instance.ProcessId}");
        return 0;
    }

    private static async Task Ride(Deployment deployment, List<Figure> figures)
    {
        using var rides = await Rides.Begin(deployment.Entry, 4);
        // Until what is hot was compiled anew.
        await rides.Ride(200);
        var (groups, facts) = (await Groups(deployment), await Facts(deployment));
        var time = await rides.Ride(int.MaxValue, RideTime);
        Say(figures, "whole rides a second, through links and the proxy, eight at once", $"{rides.Ended / time.TotalSeconds:0.0}");
        Say(figures, "groups of writes a second of trips meanwhile, and facts in each", $"{(await Groups(deployment) - groups) / time.TotalSeconds:0}, {(await Facts(deployment) - facts) / Math.Max(1.0, await Groups(deployment) - groups):0.0}");
        var (half, most) = (await Proposed(deployment, 0.5), await Proposed(deployment, 0.95));
        Say(figures, "from a committed request to its committed proposal (median, 95 of 100)", $"{half} ms, {most} ms");
        await rides.StillBusy();
        await rides.GoHome();
    }

    private static void Watch(Deployment deployment, Passenger passenger, List<Figure> figures)
    {
        var instance = deployment.Of("trips")[0];
        var trip = passenger.RequestTrip().GetAwaiter().GetResult();
        var before = instance.WorkingSet;
        var monitor = trip.Links.Find("monitor")[0].Uri!;
        var request = Request.Bytes("GET", monitor, passenger.Token);
        var watchers = Enumerable.Range(0, Watchers).Select(_ => new Connection(instance.Entry)).ToList();
        foreach (var watcher in watchers) watcher.Send(request);
        // Everybody is told how it is now: then they are heard.
        foreach (var watcher in watchers) watcher.Hear();
        Say(figures, $"memory of an instance for each of {Watchers:N0} who watch", $"{(instance.WorkingSet - before) / 1024.0 / Watchers:0} KB");
        foreach (var watcher in watchers) watcher.Dispose();
    }

    private static async Task<IReadOnlyList<Outcome>> Ratios(Passenger passenger, Uri origin)
    {
        using var crowd = new Crowd(origin);
        var outcomes = new List<Outcome>();
        foreach (var (name, prepare) in new Cases(passenger, crowd).All)
            if (name is "get" or "post") outcomes.Add(Measuring.Measure(crowd, await prepare()));
        return outcomes;
    }

    private static async Task Both(Passenger passenger, Uri[] trips, List<Figure> figures, Deployment deployment)
    {
        foreach (var origins in new[] { trips[..1], trips })
        {
            using var crowd = new Crowd(origins);
            var (gets, posts) = (await new Cases(passenger, crowd).All.First(row => row.Name == "get").Prepare(), await new Cases(passenger, crowd).All.First(row => row.Name == "post").Prepare());
            var many = origins.Length == 1 ? "one instance" : "two instances";
            crowd.Ask(gets.Ours, gets.Status, TimeSpan.FromSeconds(2));
            Say(figures, $"documents read a second, {many}, straight", $"{crowd.Ask(gets.Ours, gets.Status, TimeSpan.FromSeconds(5)).PerSecond:N0}");
            crowd.Ask(posts.Ours, posts.Status, TimeSpan.FromSeconds(2));
            var (groups, facts) = (await Groups(deployment), await Facts(deployment));
            var rate = crowd.Ask(posts.Ours, posts.Status, TimeSpan.FromSeconds(8));
            Say(figures, $"trips requested a second, {many}, straight", $"{rate.PerSecond:N0}");
            Say(figures, $"groups of writes a second of trips meanwhile, {many}, and facts in each", $"{(await Groups(deployment) - groups) / rate.Time.TotalSeconds:0}, {(await Facts(deployment) - facts) / Math.Max(1.0, await Groups(deployment) - groups):0.0}");
        }
    }

    // The broker away, and messages wait in the log; then it is back, and nobody does anything else.
    private static async Task Messages(Deployment deployment, Passenger passenger, List<Figure> figures)
    {
        await Deployment.Until(async () => await Untold(deployment) == 0 && await Unheard(deployment) == 0, CatchUpLimit);
        await deployment.Broker.Kill();
        using (var crowd = new Crowd(deployment.Of("trips")[0].Entry))
        {
            var posts = await new Cases(passenger, crowd).All.First(row => row.Name == "post").Prepare();
            crowd.Ask(posts.Ours, posts.Status, NoLimit, Waiting);
        }
        var (waiting, trips) = (await Untold(deployment), await Unheard(deployment));
        await deployment.Broker.Restart();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        TimeSpan Now() => System.Diagnostics.Stopwatch.GetElapsedTime(began);
        // Until it has noticed that the broker is back: the wait between two tries is no part of the rate.
        await Deployment.Until(async () => await Untold(deployment) < waiting, CatchUpLimit);
        var (first, already) = (Now(), waiting - await Untold(deployment));
        await Deployment.Until(async () => await Untold(deployment) == 0, CatchUpLimit);
        var told = Now();
        await Deployment.Until(async () => await Unheard(deployment) == 0, CatchUpLimit);
        var heard = Now();
        Say(figures, $"the broker killed and {waiting:N0} facts waiting: after it is back, until the first is told", $"{first.TotalSeconds:0.0} s");
        Say(figures, "messages a second that one relay tells, with confirms", $"{(waiting - already) / (told - first).TotalSeconds:N0}");
        Say(figures, "trips a second that the dispatcher has heard of, caught up through relay, broker and receiver", $"{trips / (heard - first).TotalSeconds:N0}");
    }

    private static Task<long> Groups(Deployment deployment) => deployment.Count("trips", "SELECT count(DISTINCT xmin::text) FROM trips.event");

    private static Task<long> Facts(Deployment deployment) => deployment.Count("trips", "SELECT count(*) FROM trips.event");

    private static Task<long> Untold(Deployment deployment) => deployment.Count("trips", "SELECT coalesce((SELECT max(seq) FROM trips.event), 0) - coalesce((SELECT seq FROM trips.heard WHERE name = 'relay'), 0)");

    // Every trip that was requested is open with the dispatcher, as long as nobody drives.
    private static async Task<long> Unheard(Deployment deployment) =>
        await deployment.Count("trips", "SELECT count(*) FROM trips.trip WHERE state = 'requested'") - await deployment.Count("dispatch", "SELECT count(*) FROM dispatch.open_trip");

    private static Task<long> Proposed(Deployment deployment, double share) => deployment.Count("trips", $"""
        SELECT percentile_disc({share.ToString(System.Globalization.CultureInfo.InvariantCulture)}) WITHIN GROUP (ORDER BY proposed.at - requested.at)
        FROM trips.event AS requested JOIN trips.event AS proposed ON proposed.subject = requested.subject AND proposed.act = 'propose' AND proposed.version = 2
        WHERE requested.type = 'ride.trip.requested' AND requested.version = 1
        """);

    private static void Say(List<Figure> figures, string what, string much)
    {
        Console.WriteLine($"{what,-100} {much}");
        figures.Add(new Figure(what, much));
    }
}

/// <summary>Something that was measured once.</summary>
internal sealed record Figure(string What, string Much);
