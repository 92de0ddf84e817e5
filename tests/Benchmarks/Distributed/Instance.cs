using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Benchmarks.Serve;
using Tests.Support;

namespace Benchmarks.Distributed;

/// <summary>One instance of a service, as a process that can be killed, stalled and started again at the same address.</summary>
internal sealed class Instance(string service, string[] told) : IAsyncDisposable
{
    // Several start at once, on two cores.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90), StopLimit = TimeSpan.FromSeconds(30);

    private readonly string _address = FreePort.Address();
    private Process? _process;
    private Task _heard = Task.CompletedTask;

    public string Service => service;

    public Uri Entry => new(_address + "/");

    /// <summary>What it said as errors: each sentence, and what was thrown.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>What the system has given to it, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    public int ProcessId => _process!.Id;

    /// <summary>What it has had of the processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Instance).Assembly.Location, "part", "--demo=true", "--robots", "off", "--services", service, "--urls", _address, .. told])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // As the units and the script have it: several processes share the cores.
        start.Environment["DOTNET_gcServer"] = "0";
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = _process = Process.Start(start)!;
        _heard = Task.WhenAll(Hear(process.StandardOutput, up), Hear(process.StandardError, up));
        if (await Task.WhenAny(up.Task, process.WaitForExitAsync()).WaitAsync(StartLimit, TimeProvider.System) != up.Task)
            throw new InvalidOperationException($"An instance of {service} did not start: {string.Join(' ', Complaints)}");
    }

    /// <summary>Ends it between two instructions (SIGKILL).</summary>
    public async Task Kill()
    {
        if (_process is not { } running) return;
        running.Kill();
        await running.WaitForExitAsync();
        await _heard;
        running.Dispose();
        _process = null;
    }

    /// <summary>Lets it stand still (SIGSTOP): it takes connections, and answers nothing.</summary>
    public Task Stall() => Signal("-STOP");

    /// <summary>Lets it go on.</summary>
    public Task GoOn() => Signal("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (_process is not { } running) return;
        running.StandardInput.Close();
        await Task.WhenAny(running.WaitForExitAsync(), Task.Delay(StopLimit, TimeProvider.System));
        await Kill();
    }

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task Hear(StreamReader from, TaskCompletionSource up)
    {
        // The sentence, and what was thrown.
        var more = 0;
        while (await from.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(BenchServer.Ready, StringComparison.Ordinal)) up.TrySetResult();
            if (line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)) more = 2;
            else if (more-- > 0 || line.StartsWith("Unhandled", StringComparison.Ordinal)) Complaints.Enqueue($"{service}: {line.Trim()}");
        }
    }
}
