using Benchmarks.Client;
using Benchmarks.InProcess;
using Benchmarks.Report;

namespace Benchmarks;

/// <summary>Measures the client: jobs against a server in a process of its own, and reading by itself.</summary>
internal static class ClientTable
{
    public static async Task<int> Run()
    {
        var jobs = await ThreeHops.Measure();
        Readme.WriteClient(jobs, Micro.Run<ReadingAPage>());
        return 0;
    }

    public static int RunReading()
    {
        Micro.Run<ReadingAPage>();
        return 0;
    }
}
