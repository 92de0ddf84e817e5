using Benchmarks.InProcess;
using Benchmarks.Load;
using Benchmarks.Report;
using Benchmarks.Rows;
using Benchmarks.Serve;

namespace Benchmarks;

/// <summary>Measures every row, one after the other, and writes the table and the plot.</summary>
internal static class WholeTable
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(15), WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<int> Run()
    {
        var outcomes = await Ratios([]);
        Readme.WriteTable(outcomes);
        File.WriteAllText(Readme.Path("ratios.svg"), Plot.Draw(outcomes));
        return RunMicro();
    }

    public static int RunMicro()
    {
        Readme.WriteCosts(Micro.Run<WritingADocument>());
        return 0;
    }

    public static async Task<int> RunRatios(IReadOnlyList<string> names)
    {
        await Ratios(names);
        return 0;
    }

    public static async Task<int> Hold(string name)
    {
        using var folder = new ScratchFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        using var passenger = await Passenger.SignIn(server.Entry);
        using var crowd = new Crowd(server.Entry);
        var row = await new Cases(passenger, crowd).All.First(known => known.Name == name).Prepare();
        row.Replenish();
        crowd.Ask(row.Ours, row.Status, WarmUp);
        row.Replenish();
        Console.WriteLine($"{row.Name}: measured from now on");
        var before = server.ProcessorTime;
        var rate = crowd.Ask(row.Ours, row.Status, Held);
        Console.WriteLine($"{row.Name}: {rate.PerSecond:0} per second, {(server.ProcessorTime - before).TotalMicroseconds / rate.Answers:0.0} µs of the server's processor time each");
        return 0;
    }

    private static async Task<IReadOnlyList<Outcome>> Ratios(IReadOnlyList<string> names)
    {
        using var folder = new ScratchFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        using var passenger = await Passenger.SignIn(server.Entry);
        using var crowd = new Crowd(server.Entry);
        var outcomes = new List<Outcome>();
        foreach (var (name, prepare) in new Cases(passenger, crowd).All)
            if (names.Count == 0 || names.Contains(name)) outcomes.Add(Measuring.Measure(crowd, await prepare()));
        if (names.Count == 0 || names.Contains("deep")) outcomes.AddRange(await DeepPages.Measure());
        return outcomes;
    }
}
