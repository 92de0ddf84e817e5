using System.Diagnostics;
using System.Net;
using Benchmarks.Load;
using Benchmarks.Serve;

namespace Benchmarks.Client;

/// <summary>
/// A job of three hops, from the entry to the second page of a passenger's trips, done by links and by known URLs in turn, over the same connections.
/// </summary>
internal static class ThreeHops
{
    // Two pages and a bit.
    private const int Trips = 45;

    // Until what is hot was compiled anew: a profile of the first thousand jobs is half the compiler's.
    private const int WarmUp = 5000;

    // Each by itself is short and the machine has other things to do: what counts is the middle of many.
    private const int Jobs = 2000, JobsFromAfar = 200;

    // From one city to the next, there and back.
    private static readonly TimeSpan FromAfar = TimeSpan.FromMilliseconds(10);

    public static async Task<IReadOnlyList<JobCost>> Measure()
    {
        using var folder = new ScratchFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        using var passenger = await Passenger.SignIn(server.Entry);
        for (var i = 0; i < Trips; i++) await passenger.RequestTrip();

        using var wire = new Traffic(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All });
        using var links = new ByLinks(server.Entry, passenger.Token, wire);
        using var urls = new ByKnownUrls(await links.Addresses(), passenger.Token, wire);
        var costs = new List<JobCost>();
        foreach (var (where, way, jobs) in new[] { ("on one machine", TimeSpan.Zero, Jobs), ("10 ms away", FromAfar, JobsFromAfar) })
        {
            wire.Way = way;
            costs.Add(await Compare($"cold, {where}", isCold: true, jobs, wire, urls.Run, links.Run, before: links.Forget));
            costs.Add(await Compare($"warm, {where}", isCold: false, jobs, wire, urls.Run, links.Run, before: () => { }));
        }

        return costs;
    }

    private static async Task<JobCost> Compare(string name, bool isCold, int jobs, Traffic wire, Func<Task<string>> urls, Func<Task<string>> links, Action before)
    {
        for (var i = 0; i < Math.Min(jobs, WarmUp); i++)
        {
            before();
            if (await links() != await urls()) throw new InvalidOperationException("The two do not end at the same document.");
        }

        before();
        var (ours, theirs) = (await wire.Of(links), await wire.Of(urls));
        var (times, baseline) = (new List<double>(jobs), new List<double>(jobs));
        for (var i = 0; i < jobs; i++)
        {
            before();
            times.Add(await Time(links));
            baseline.Add(await Time(urls));
        }

        var cost = new JobCost(name, isCold, ours, theirs, Middle(times), Middle(baseline));
        Console.WriteLine($"{name,-52} {cost.Ratio:0.00}  ({cost.Ours:0} against {cost.Baseline:0} µs; {ours.Requests} requests and {ours.Bytes} bytes against {theirs.Requests} and {theirs.Bytes})");
        return cost;
    }

    private static async Task<double> Time(Func<Task<string>> job)
    {
        var began = Stopwatch.GetTimestamp();
        await job();
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);
}

/// <summary>What a job costs: requests and bytes of each, and the middle of the times it took, in microseconds.</summary>
internal sealed record JobCost(string Name, bool IsCold, (int Requests, long Bytes) ByLinks, (int Requests, long Bytes) ByUrls, double Ours, double Baseline)
{
    public double Ratio => Ours / Baseline;
}
