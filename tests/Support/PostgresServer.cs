using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Tests.Support;

/// <summary>
/// A real PostgreSQL on a port of loopback, with a data folder of its own; it can be stopped, killed, stalled and started again. Started with the
/// first test that needs it, once for a whole run; a test that breaks it has one of its own.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Ready = "database system is ready to accept connections";

    // Debian has it beside the path; another user than root runs it.
    private const string Known = "/usr/lib/postgresql", User = "postgres";

    // A cold start on a machine that is busy with other things.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Between two tries, until a server that was killed is gone to its last process.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("hypermedia-postgres-").FullName;
    private readonly SemaphoreSlim _starting = new(1);
    private readonly ConcurrentQueue<string> _said = new();
    private readonly int _port = FreePort.Next();
    private Process? _process;
    private int _databases;

    /// <summary>Where a database of it is, whether it runs or not.</summary>
    public string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username={User};Database={database}";

    /// <summary>An empty database of a test's own.</summary>
    public async Task<string> NewDatabase()
    {
        await Start();
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await Ask("postgres", $"CREATE DATABASE {name}");
        return Connection(name);
    }

    /// <summary>Starts it if it does not run; returns once it takes connections.</summary>
    public async Task Start()
    {
        await _starting.WaitAsync();
        try
        {
            if (_process is { HasExited: false }) return;
            if (!Directory.Exists(Data)) await Initialise();
            using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
            while (!await TryStart()) await Task.Delay(Pause, TimeProvider.System, limit.Token);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Stops it in order: connections are closed, what was committed is on disk anyway.</summary>
    public Task Stop() => End("INT");

    /// <summary>Ends all of it between two instructions (SIGKILL).</summary>
    public Task Kill() => End("KILL");

    /// <summary>Stops the clocks of all its processes: it takes connections, and answers nothing.</summary>
    public Task Stall() => Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public Task GoOn() => Signal("CONT");

    /// <summary>Ends the connections to a database, as an operator would.</summary>
    public Task Disconnect(string connection) =>
        Ask("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(connection).Database}'");

    public async ValueTask DisposeAsync()
    {
        await End("KILL");
        _starting.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private async Task Initialise()
    {
        // Others than who made it must reach what is below.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        if (IsRoot) await Run("chown", User, _folder);
        await RunAsUser("initdb", "-D", Data, "-A", "trust", "-U", User, "-E", "UTF8", "--locale=C", "--no-sync");
    }

    private async Task<bool> TryStart()
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Launch(AsUser("postgres", "-D", Data, "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder}", "-c", "max_connections=200"));
        var heard = Task.WhenAll(Drain(_process.StandardError, up), Drain(_process.StandardOutput, up));
        if (await Task.WhenAny(up.Task, _process.WaitForExitAsync()).WaitAsync(Limit, TimeProvider.System) == up.Task) return true;
        await heard;
        // What was killed is there to its last process until the system has noticed.
        if (_said.Any(line => line.Contains("postmaster.pid", StringComparison.Ordinal) || line.Contains("shared memory", StringComparison.Ordinal)))
        {
            _said.Clear();
            return false;
        }
        throw new InvalidOperationException($"PostgreSQL did not start: {string.Join(' ', _said)}");
    }

    private async Task End(string signal)
    {
        if (_process is not { HasExited: false } running) return;
        await Signal(signal);
        await running.WaitForExitAsync().WaitAsync(Limit, TimeProvider.System);
        running.Dispose();
        _process = null;
    }

    // An end in order is the business of the first of them; the others follow.
    private async Task Signal(string signal)
    {
        var first = _process!.Id.ToString(CultureInfo.InvariantCulture);
        string[] all = signal == "INT" ? [first] : [first, .. (await File.ReadAllTextAsync($"/proc/{first}/task/{first}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        // One that has ended by itself meanwhile is no mistake.
        using var kill = Launch(["kill", $"-{signal}", .. all]);
        await kill.WaitForExitAsync();
    }

    private async Task Ask(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection(database) + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task Drain(StreamReader from, TaskCompletionSource up)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            if (line.Contains(Ready, StringComparison.Ordinal)) up.TrySetResult();
            else if (!up.Task.IsCompleted) _said.Enqueue(line);
        }
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static Task RunAsUser(string program, params string[] arguments) => Run(AsUser(program, arguments));

    // PostgreSQL refuses to be root. The program is replaced and not begun below another, so that its process is the one we know.
    private static string[] AsUser(string program, params string[] arguments) =>
        [.. IsRoot ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups", "--"] : Array.Empty<string>(), Find(program), .. arguments];

    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(Directory.Exists(Known) ? Directory.GetDirectories(Known).OrderDescending().Select(version => Path.Combine(version, "bin")) : [])
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("PostgreSQL is not installed, and storage is tested on a real one: run ./test, which installs it.");

    private static async Task Run(params string[] line)
    {
        using var process = Launch(line);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{line[0]} failed: {string.Concat(said)}");
    }

    private static Process Launch(string[] line) =>
        Process.Start(new ProcessStartInfo(line[0], line[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
}
