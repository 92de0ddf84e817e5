using System.Globalization;
using Benchmarks.Load;
using Benchmarks.Rows;
using Benchmarks.Serve;

namespace Benchmarks;

/// <summary>A million requests of every kind, and what the server holds after each hundred thousand.</summary>
internal static class MillionRequests
{
    private const int Rounds = 10, InRound = 100_000;

    // Of a hundred requests, about what watching a list and a trip comes to.
    private static readonly Dictionary<string, int> Shares = new() { ["get"] = 65, ["unchanged"] = 20, ["page"] = 10, ["post"] = 5 };

    private static readonly TimeSpan NoLimit = TimeSpan.FromMinutes(10);

    public static async Task<int> Run()
    {
        using var folder = new ScratchFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        using var passenger = await Passenger.SignIn(server.Entry);
        using var crowd = new Crowd(server.Entry);
        var cases = new List<(Case What, int Share)>();
        foreach (var (name, prepare) in new Cases(passenger, crowd).All)
            if (Shares.TryGetValue(name, out var share)) cases.Add((await prepare(), share));
        var samples = new List<Sample>();
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var (what, share) in cases) crowd.Ask(what.Ours, what.Status, NoLimit, InRound / 100 * share);
            samples.Add(Ask(server.Entry, round * InRound));
            Console.WriteLine($"{samples[^1].Requests,9:N0} requests: heap {samples[^1].Heap:0.0} MB, process {samples[^1].Process:0.0} MB");
        }
        Report.Readme.WriteMemory(samples);
        return 0;
    }

    private static Sample Ask(Uri entry, int requests)
    {
        using var connection = new Connection(entry);
        connection.Send(Request.Bytes("GET", new Uri(entry, "/memory")));
        connection.Receive();
        var numbers = System.Text.Encoding.UTF8.GetString(connection.Body).Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return new Sample(requests, numbers[0], numbers[1]);
    }
}

/// <summary>What the server holds after so many requests, in megabytes.</summary>
internal sealed record Sample(int Requests, double Heap, double Process);
