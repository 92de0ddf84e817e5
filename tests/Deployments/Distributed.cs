using System.Net.Http.Headers;
using Tests.Support;

namespace Tests.Deployments;

/// <summary>
/// Trips, passengers and dispatcher as processes of their own, two of each, on PostgreSQL and over RabbitMQ, with the explorer beside them and a
/// proxy in front that makes one address of all. The proxy learns where to lead from the links, like everybody else.
/// </summary>
public sealed class Distributed : IDeployment, IAsyncDisposable
{
    private static readonly string[] Services = ["trips", "passengers", "dispatch"];

    private readonly Brokers _brokers;
    private readonly PostgresServer _server;
    private readonly TemporaryFolder _shared = new();
    private readonly List<ServerProcess> _processes = [];
    private readonly Lazy<Task> _up;
    private RoundRobinProxy? _proxy;

    public Distributed(Brokers brokers, PostgresServer server)
    {
        (_brokers, _server) = (brokers, server);
        _up = new Lazy<Task>(Start);
    }

    public int Instances => 2;

    public async Task<Uri> Entry()
    {
        await _up.Value;
        return _proxy!.Entry;
    }

    /// <summary>Every process of the API, and how many requests it has answered behind the proxy.</summary>
    public IReadOnlyDictionary<Uri, int> Answered => _proxy!.Answered;

    /// <summary>Where the instances of the services are, without the proxy.</summary>
    public IReadOnlyList<Uri> Processes => [.. _processes.Take(Services.Length * Instances).Select(process => process.Entry)];

    /// <summary>One of the instances of a service, counted from 0.</summary>
    public ServerProcess Instance(string service, int number) => _processes[(Array.IndexOf(Services, service) * Instances) + number];

    /// <summary>What any of them said as errors.</summary>
    public IEnumerable<string> Complaints => _processes.SelectMany(process => process.Complaints);

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        _shared.Dispose();
    }

    private async Task Start()
    {
        var (broker, made) = (_brokers.Shared, _server.NewDatabase());
        _proxy = await RoundRobinProxy.Start();
        var database = await made;
        string[] common = ["--public-at", Origin(_proxy.Entry), "--explorer-at", Origin(_proxy.Entry), "--broker", (await broker).Amqp.ToString(), "--exchange", "deployed"];
        foreach (var service in Services)
            foreach (var _ in Enumerable.Range(0, Instances)) _processes.Add(new ServerProcess(_shared.Path, ["--services", service == "dispatch" ? "dispatch,webhooks" : service, "--database", database, .. common]));
        var explorer = new ServerProcess(_shared.Path, ["--services", "explorer", .. common]);
        _processes.Add(explorer);
        await Task.WhenAll(_processes.Select(process => process.Start()));
        await Lead(_proxy, explorer);
    }

    private async Task Lead(RoundRobinProxy proxy, ServerProcess explorer)
    {
        proxy.Lead("", [.. Processes.Take(Instances)]);
        using var desk = await Traveller.SignIn(proxy.Entry, "operator-1");
        var home = await desk.Home();
        proxy.Lead(home.Links.Find("ride:passengers").Single().Uri!.AbsolutePath, [.. Processes.Skip(Instances).Take(Instances)]);
        foreach (var own in home.Links.Find("ride:drivers").Concat(home.Links.Find("ride:subscriptions")).Concat(home.Links.Find("ride:deliveries")).Concat(home.Links.Find("ride:dead-letters").Where(letters => letters.Name is "dispatch" or "webhooks")))
            proxy.Lead(own.Uri!.AbsolutePath, [.. Processes.Skip(2 * Instances)]);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var led = await browser.GetAsync(proxy.Entry);
        proxy.Lead(led.Headers.Location!.AbsolutePath, explorer.Entry);
    }

    private static string Origin(Uri entry) => entry.GetLeftPart(UriPartial.Authority);
}

/// <summary>One for all who need it: it takes as long to start as everything they do.</summary>
[CollectionDefinition(Name)]
public sealed class DistributedCity : ICollectionFixture<Distributed>
{
    public const string Name = "a distributed city";
}
