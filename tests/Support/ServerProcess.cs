using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tests.Support;

/// <summary>The server as a process of its own, which can be killed without a chance to say goodbye, and started again on the same address and data.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Program = "AllInOne.dll";

    // A cold start on a machine that is busy with other things.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string _data;
    private readonly string[] _told;
    private readonly int _port;
    private Process? _process;
    private Task _heard = Task.CompletedTask;
    private TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="data">Its data folder.</param>
    /// <param name="told">What else the command line says.</param>
    public ServerProcess(string data, params string[] told)
    {
        (_data, _told) = (data, told);
        _port = FreePort();
        Entry = new Uri($"http://127.0.0.1:{_port}/");
    }

    /// <summary>The one address a client is given: the same after every start.</summary>
    public Uri Entry { get; }

    /// <summary>What it said as errors, in all its lives.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Done while it runs; while it does not, done once it runs again.</summary>
    public Task Running => _running.Task;

    /// <summary>Starts it; returns once it says where it is.</summary>
    /// <param name="more">What else the command line says.</param>
    public async Task Start(params string[] more)
    {
        var up = _running;
        _process = Launch([], ["--demo", "--robots", "off", "--urls", $"http://127.0.0.1:{_port}", "--data", _data, .. _told, .. more]);
        string? headline = null;
        _heard = Task.WhenAll(
            Drain(_process.StandardOutput, line =>
            {
                if (line.Contains($"is at {Entry}", StringComparison.Ordinal)) up.TrySetResult();
                // What is the matter is on the line after.
                if (headline is not null) Complain($"{headline} {line.Trim()}");
                headline = line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) ? line : null;
            }),
            Drain(_process.StandardError, Complain));
        if (await Task.WhenAny(up.Task, _process.WaitForExitAsync()).WaitAsync(StartLimit, TimeProvider.System) != up.Task)
            throw new InvalidOperationException($"The server did not start: {string.Join(' ', Complaints)}");
    }

    /// <summary>Ends it between two instructions (SIGKILL); returns once it is gone.</summary>
    public async Task Kill()
    {
        if (_process is null) return;
        _running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.Kill();
        await _process.WaitForExitAsync();
        await _heard;
        _process.Dispose();
        _process = null;
    }

    /// <summary>Asks it to stop (SIGTERM), as a supervisor does; says with which code it ended.</summary>
    public async Task<int> Stop()
    {
        using (var term = Process.Start("kill", ["-TERM", Id.ToString()])) await term.WaitForExitAsync();
        _running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _process!.WaitForExitAsync().WaitAsync(StartLimit, TimeProvider.System);
        await _heard;
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>The number of the process, while it runs.</summary>
    public int Id => _process?.Id ?? throw new InvalidOperationException("It does not run.");

    /// <summary>Runs it with these arguments, outside of Development, until it ends by itself.</summary>
    public static Task<(int Code, string Said)> RunToEnd(params string[] arguments) => RunToEnd([], arguments);

    /// <summary>Runs it in such an environment with these arguments, until it ends by itself.</summary>
    public static async Task<(int Code, string Said)> RunToEnd(IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        using var process = Launch(environment, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(StartLimit, TimeProvider.System);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        return (process.ExitCode, await output + await errors);
    }

    public async ValueTask DisposeAsync() => await Kill();

    private static Process Launch(IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, Program), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Complain(string line) => Complaints.Enqueue(line);

    private static async Task Drain(StreamReader from, Action<string> hear)
    {
        while (await from.ReadLineAsync() is { } line) hear(line);
    }

    // Bound and let go: taken again by the server a moment later, and after each of its deaths.
    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
