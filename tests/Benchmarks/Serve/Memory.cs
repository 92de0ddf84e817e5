using Microsoft.AspNetCore.Http;

namespace Benchmarks.Serve;

/// <summary>What the server holds: its heap after a full collection, and what the system has given to the process.</summary>
internal static class Memory
{
    private const double Megabyte = 1024 * 1024;

    public static IResult Now()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true) / Megabyte;
        return Results.Text($"{heap:0.0} {Environment.WorkingSet / Megabyte:0.0}");
    }
}
