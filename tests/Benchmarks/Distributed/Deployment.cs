using System.Diagnostics;
using System.Net;
using Benchmarks.Report;
using Benchmarks.Serve;
using Npgsql;
using Tests.Support;

namespace Benchmarks.Distributed;

/// <summary>
/// What <c>server/deploy/distributed</c> starts, with processes that can be hurt one by one: PostgreSQL with a database for each service, RabbitMQ,
/// two instances each of trips, passengers and dispatch, and HAProxy in front with the configuration that is shipped.
/// </summary>
internal sealed class Deployment : IAsyncDisposable
{
    private const int Instances = 2;

    private static readonly string[] Services = ["trips", "passengers", "dispatch"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(100);

    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<string, string> _databases = [];
    private readonly List<Instance> _instances = [];
    private readonly string _address = FreePort.Address();
    private RabbitServer? _broker;
    private Process? _proxy;

    public PostgresServer Server { get; } = new();

    public RabbitServer Broker => _broker!;

    /// <summary>The one address.</summary>
    public Uri Entry => new(_address + "/");

    public IReadOnlyList<Instance> All => _instances;

    /// <summary>The instances of a service.</summary>
    public IReadOnlyList<Instance> Of(string service) => [.. _instances.Where(instance => instance.Service == service)];

    public static async Task<Deployment> Start()
    {
        var deployment = new Deployment();
        try
        {
            await deployment.StartAll();
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the database of a service for one number: for what nobody is told over HTTP.</summary>
    public async Task<long> Count(string service, string sql)
    {
        await using var source = NpgsqlDataSource.Create(_databases[service] + ";Pooling=false;Command Timeout=120");
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until something is true.</summary>
    /// <exception cref="TimeoutException">It was not, for so long.</exception>
    public static async Task Until(Func<Task<bool>> isTrue, TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isTrue())
        {
            if (Stopwatch.GetElapsedTime(began) > limit) throw new TimeoutException($"It did not come about in {limit.TotalSeconds:0} seconds.");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            _proxy.Kill();
            await _proxy.WaitForExitAsync();
            _proxy.Dispose();
        }
        await Task.WhenAll(_instances.Select(instance => instance.DisposeAsync().AsTask()));
        if (_broker is not null) await _broker.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartAll()
    {
        var broker = RabbitServer.Start();
        foreach (var service in Services) _databases[service] = await Server.NewDatabase();
        _broker = await broker;
        foreach (var service in Services)
            for (var i = 0; i < Instances; i++)
            {
                var instance = new Instance(service, ["--database", _databases[service], "--broker", Broker.Amqp.ToString(), "--data", _folder.Path, "--public-at", _address]);
                _instances.Add(instance);
                await instance.Start();
            }
        _proxy = StartProxy();
        using var anyone = new HttpClient(new SocketsHttpHandler());
        anyone.DefaultRequestHeaders.Accept.ParseAdd("application/hal+json");
        await Until(async () => await Answers(anyone), Limit);
    }

    private async Task<bool> Answers(HttpClient anyone)
    {
        try
        {
            using var answer = await anyone.GetAsync(Entry);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process StartProxy()
    {
        var start = new ProcessStartInfo("/usr/sbin/haproxy", ["-db", "-f", Readme.Path("../../server/deploy/haproxy.cfg")]) { UseShellExecute = false };
        start.Environment["ENTRY"] = Entry.Authority;
        foreach (var service in Services)
            for (var i = 0; i < Instances; i++) start.Environment[$"{service.ToUpperInvariant()}_{i + 1}"] = Of(service)[i].Entry.Authority;
        // Nobody looks at pages here.
        start.Environment["EXPLORER_1"] = new Uri(FreePort.Address()).Authority;
        return Process.Start(start)!;
    }
}
