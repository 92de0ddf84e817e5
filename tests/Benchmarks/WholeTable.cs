using Benchmarks.InProcess;
using Benchmarks.Load;
using Benchmarks.Report;
using Benchmarks.Rows;
using Benchmarks.Serve;

namespace Benchmarks;

/// <summary>Measures every row, one after the other, and writes the table and the plot.</summary>
internal static class WholeTable
{
    public static async Task<int> Run()
    {
        var outcomes = await Ratios([]);
        var costs = Micro.Run();
        Readme.WriteTable(outcomes, costs);
        Readme.WriteCosts(costs);
        File.WriteAllText(Readme.Path("ratios.svg"), Plot.Draw(outcomes));
        return 0;
    }

    public static async Task<int> RunRatios(IReadOnlyList<string> names)
    {
        await Ratios(names);
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
