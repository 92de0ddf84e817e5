using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tests.Support;

/// <summary>The broker that all tests share who do not hurt it; started when the first of them asks.</summary>
public sealed class Brokers : IAsyncDisposable
{
    private readonly Lazy<Task<RabbitServer>> _shared = new(RabbitServer.Start);

    public Task<RabbitServer> Shared => _shared.Value;

    public async ValueTask DisposeAsync()
    {
        if (_shared.IsValueCreated) await (await _shared.Value).DisposeAsync();
    }
}

/// <summary>
/// A real broker on ports and in a folder of its own, with STOMP beside AMQP. It can be killed, stopped for a while, and started
/// again on the same ports and data.
/// </summary>
public sealed class RabbitServer : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // It boots in twelve seconds on a machine that has nothing else to do.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("hypermedia-rabbit-").FullName;
    private readonly int _amqp, _stomp, _distribution, _names;
    private readonly Process _portMapper;
    private Process? _boot;
    private int _machine;

    private RabbitServer()
    {
        var ports = FreePorts(4);
        (_amqp, _stomp, _distribution, _names) = (ports[0], ports[1], ports[2], ports[3]);
        File.WriteAllText(In("plugins"), "[rabbitmq_stomp].\n");
        File.WriteAllText(In("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{_amqp}
            stomp.listeners.tcp.1 = 127.0.0.1:{_stomp}
            vm_memory_high_watermark.absolute = 512MiB
            disk_free_limit.absolute = 50MB
            log.file.level = warning

            """);
        // It runs as the user it was installed with, who must own the folder; nobody else has to.
        if (Environment.IsPrivilegedProcess) Run("chown", "-R", "rabbitmq:rabbitmq", _folder);
        _portMapper = Launch($"exec epmd -address 127.0.0.1 -port {_names}");
    }

    /// <summary>Where it is for AMQP.</summary>
    public Uri Amqp => new($"amqp://guest:guest@127.0.0.1:{_amqp}/");

    /// <summary>Where it is for STOMP.</summary>
    public IPEndPoint Stomp => new(IPAddress.Loopback, _stomp);

    /// <summary>Starts one that is empty.</summary>
    public static async Task<RabbitServer> Start()
    {
        if (!File.Exists(Program)) throw new InvalidOperationException("RabbitMQ is not installed: ./test does it, or 'apt-get install rabbitmq-server'.");
        var server = new RabbitServer();
        await server.Restart();
        return server;
    }

    /// <summary>Starts it after <see cref="Kill"/>, with what it had; returns once it takes connections.</summary>
    public async Task Restart()
    {
        var booted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        var boot = _boot = Launch($"""
            export HOME={_folder} RABBITMQ_NODENAME=test{_amqp}@localhost RABBITMQ_CONFIG_FILE={In("rabbitmq.conf")} RABBITMQ_CONF_ENV_FILE=/dev/null
            export RABBITMQ_MNESIA_BASE={In("mnesia")} RABBITMQ_LOG_BASE={In("log")} RABBITMQ_ENABLED_PLUGINS_FILE={In("plugins")} RABBITMQ_PID_FILE={In("pid")}
            export RABBITMQ_DIST_PORT={_distribution} ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT={_names}
            export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {"{127,0,0,1}"}'
            exec {Program}
            """);
        boot.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            lock (said) said.Add(line.Data);
            // The last of what it says: all its listeners are open.
            if (line.Data.Contains("completed with", StringComparison.Ordinal)) booted.TrySetResult();
        };
        boot.ErrorDataReceived += (_, line) => { lock (said) said.Add(line.Data ?? ""); };
        boot.BeginOutputReadLine();
        boot.BeginErrorReadLine();
        if (await Task.WhenAny(booted.Task, boot.WaitForExitAsync()).WaitAsync(StartLimit, TimeProvider.System) != booted.Task)
            throw new InvalidOperationException($"The broker did not start: {string.Join('\n', said)}");
        _machine = int.Parse(await File.ReadAllTextAsync(In("pid")), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends it between two instructions (SIGKILL); returns once it is gone.</summary>
    public async Task Kill()
    {
        if (_boot is null) return;
        Run("kill", "-KILL", Machine);
        await _boot.WaitForExitAsync();
        _boot.Dispose();
        _boot = null;
    }

    /// <summary>Lets it stand still (SIGSTOP): its connections stay open, and nothing is answered.</summary>
    public void Stall() => Run("kill", "-STOP", Machine);

    /// <summary>Lets it go on.</summary>
    public void GoOn() => Run("kill", "-CONT", Machine);

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _portMapper.Kill(entireProcessTree: true);
        await _portMapper.WaitForExitAsync();
        _portMapper.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Machine => _machine.ToString(CultureInfo.InvariantCulture);

    private string In(string name) => Path.Combine(_folder, name);

    private Process Launch(string script)
    {
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "rabbitmq", "--", "sh", "-c", script] : ["sh", "-c", script];
        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder })!;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }

    // Bound together and let go: no two are the same.
    private static int[] FreePorts(int count)
    {
        var probes = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        probes.ForEach(probe => probe.Start());
        var ports = probes.ConvertAll(probe => ((IPEndPoint)probe.LocalEndpoint).Port);
        probes.ForEach(probe => probe.Stop());
        return [.. ports];
    }
}
