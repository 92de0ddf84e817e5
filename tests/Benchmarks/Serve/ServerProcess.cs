using System.Diagnostics;

namespace Benchmarks.Serve;

/// <summary>The server in a process of its own, over a folder that goes away with it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // A cold start on a machine that is busy with other things.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    // Closing writes back the log of a database with a million rows.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServerProcess(Process process, string address) => (_process, Entry) = (process, new Uri(address));

    /// <summary>The one address of the API that is known beforehand.</summary>
    public Uri Entry { get; }

    /// <summary>What it has used of the processors so far: says more than the clock where others work on the same machine.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, "serve", folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // As the server is shipped. What asks it is a program of its own, with the runtime's defaults.
        start.Environment["DOTNET_gcServer"] = "1";
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit, TimeProvider.System);
        return said is not null && said.StartsWith(BenchServer.Ready, StringComparison.Ordinal)
            ? new ServerProcess(process, said[BenchServer.Ready.Length..] + "/")
            : throw new InvalidOperationException($"The server did not start: {said}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(StopLimit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
