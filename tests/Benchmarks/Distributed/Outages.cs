using System.Diagnostics;
using Tests.Support;

namespace Benchmarks.Distributed;

/// <summary>Five hundred rides, and in the middle of them something is killed that all need, and started again.</summary>
internal static class Outages
{
    private const int Times = 500, Middle = 150;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2), Away = TimeSpan.FromSeconds(3);

    public static Task<Seen> OfBroker(Deployment deployment) => Run(deployment, "the broker", deployment.Broker.Kill, deployment.Broker.Restart);

    public static Task<Seen> OfDatabase(Deployment deployment) => Run(deployment, "PostgreSQL", deployment.Server.Kill, deployment.Server.Start);

    private static async Task<Seen> Run(Deployment deployment, string what, Func<Task> kill, Func<Task> start)
    {
        using var rides = await Rides.Begin(deployment.Entry, 4);
        var all = rides.Ride(Times);
        await Deployment.Until(() => Task.FromResult(rides.Ended >= Middle || all.IsFaulted), Limit);
        var (killed, before) = (Stopwatch.GetTimestamp(), rides.Ended);
        await kill();
        // It is missed for a while.
        await Task.Delay(Away, TimeProvider.System);
        await start();
        var (away, back) = (Stopwatch.GetElapsedTime(killed), Stopwatch.GetTimestamp());
        var meanwhile = rides.Ended;
        // As many as were under way may have ended on what had been said before; the next one needs what is back.
        await Deployment.Until(() => Task.FromResult(rides.Ended > Math.Min(meanwhile + Rides.Vehicles.Count, Times - 1) || all.IsCompleted), Limit);
        var recovered = Stopwatch.GetElapsedTime(back);
        var time = await all;
        var busy = await rides.StillBusy();
        return Seen.Of(
            [
                $"{Times} rides, and {what} killed after {before} of them and away for {away.TotalSeconds:0.0} s: all ended in {time.TotalSeconds:0} s; {meanwhile - before} ended while it was away, and {recovered.TotalSeconds:0.0} s after it was back {Rides.Vehicles.Count + 1} more had",
            ],
            ("trips are not among those that were completed", Times - await Completed(deployment, "trips.event WHERE act = 'complete'")),
            ("trips were requested twice", await deployment.Count("trips", "SELECT count(*) FROM trips.event WHERE act = 'request' AND type LIKE 'ride.trip.%'") - Times),
            ("trips were completed twice", await Twice(deployment, "act = 'complete'")),
            ("orders were billed twice", await Twice(deployment, "act = 'bill'")),
            ("orders are not due", Times - await deployment.Count("trips", "SELECT count(*) FROM trips.trip_order WHERE state = 'due'")),
            ("drivers were left busy", busy));
    }

    private static Task<long> Completed(Deployment deployment, string where) => deployment.Count("trips", $"SELECT count(DISTINCT subject) FROM {where}");

    private static Task<long> Twice(Deployment deployment, string act) => deployment.Count("trips", $"SELECT count(*) FROM (SELECT subject FROM trips.event WHERE {act} GROUP BY subject HAVING count(*) > 1) AS twice");
}
