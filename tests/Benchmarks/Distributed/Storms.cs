namespace Benchmarks.Distributed;

/// <summary>Hurts a distributed deployment, and says what was seen. Whatever is not as promised ends with an exit code.</summary>
internal static class Storms
{
    private static readonly IReadOnlyList<(string Name, Func<Deployment, Task<Seen>> Run)> All =
    [
        ("races", Races.Run), ("broker", Outages.OfBroker), ("database", Outages.OfDatabase), ("passengers", Strangers.Run),
    ];

    public static async Task<int> Run(IReadOnlyList<string> names)
    {
        var failed = 0;
        foreach (var (name, run) in All.Where(storm => names.Count == 0 || names.Contains(storm.Name)))
        {
            // A deployment of its own: what is counted is of this storm alone.
            await using var deployment = await Deployment.Start();
            var seen = await run(deployment);
            foreach (var line in seen.Lines) Console.WriteLine($"{name,-10} {line}");
            foreach (var wrong in seen.Wrong) Console.WriteLine($"{name,-10} WRONG: {wrong}");
            foreach (var said in deployment.All.SelectMany(instance => instance.Complaints).CountBy(line => line).Take(12)) Console.WriteLine($"{name,-10} logged {said.Value} times: {said.Key}");
            failed += seen.Wrong.Count;
        }
        return failed == 0 ? 0 : 1;
    }
}

/// <summary>What was seen, and what of it is not as promised.</summary>
internal sealed record Seen(IReadOnlyList<string> Lines, IReadOnlyList<string> Wrong)
{
    /// <summary>Keeps the sentences of what should be nothing, and is not.</summary>
    public static Seen Of(IReadOnlyList<string> lines, params (string What, long Count)[] shouldBeNothing) =>
        new(lines, [.. shouldBeNothing.Where(each => each.Count != 0).Select(each => $"{each.Count} {each.What}")]);
}
