using Dispatch;
using Hypermedia.Foundation;
using Hypermedia.Foundation.RabbitMq;
using Microsoft.IdentityModel.Tokens;
using Passengers;
using Trips;
using Webhooks;

namespace AllInOne;

/// <summary>
/// The API as one process has a part in it. All services are described, so that the entry, the homes and the pages say the same
/// wherever they are asked for; those that run here are answered here, and links lead to the others.
/// </summary>
internal sealed class TaxiApi : IDisposable
{
    private readonly Settings _settings;
    private readonly DataFolder _data;
    private readonly TimeProvider _time;
    private readonly ApiDescription _api;
    private readonly VersionHome _home;
    private readonly IMessageBus _bus;
    private readonly PassengersModule _passengers;
    private readonly TripsModule _trips;
    private readonly DispatchModule _dispatch;
    private readonly WebhooksModule _webhooks;

    public TaxiApi(Settings settings, DataFolder data, TimeProvider time, Func<IMessageBus, IMessageBus>? around)
    {
        (_settings, _data, _time) = (settings, data, time);
        _api = new ApiDescription("Taxi Berlin", "ride", new Paths(settings.Scramble));
        _api.Languages.Learn(typeof(TaxiServer).Assembly);
        if (settings.V1.IsKnown) _api.AddVersion("v1", "Taxi Berlin, version 1", settings.V1.Elsewhere).Retirement = new Retirement(settings.DeprecatedSince, settings.Sunset, time) { EndsThen = settings.GoneAfterSunset };
        _home = _api.AddVersion("v2", "Taxi Berlin, version 2", settings.V2.Elsewhere);

        var (databases, apart) = (settings.Backing.Database is { } server ? Databases.OnServer(server) : Databases.InFolder(data.Path, data.IsShared), new LocalBus(time));
        _bus = settings.Backing.Broker is { } broker ? OverBroker(broker) : new LocalBus(time);
        if (around is not null) _bus = around(_bus);
        var (toPassengers, toTrips, toDispatch) = (Root(settings.Passengers).Then("passengers"), Root(settings.Trips), Root(settings.Dispatch));
        _passengers = new PassengersModule(_api, Of(settings.Passengers), Bus(settings.Passengers), _home, toPassengers, time);
        var (files, neighbours) = (settings.Files ?? data.File("exports"), (_passengers.Item, toDispatch.Then("drivers").Then("{id}")));
        _trips = settings.Asking is { } asking
            ? new TripsModule(_api, databases, _bus, toTrips, files, neighbours, asking with { Token = Token() }, time)
            : new TripsModule(_api, Of(settings.Trips), Bus(settings.Trips), toTrips, files, neighbours, _passengers.MayRide, time);
        _dispatch = new DispatchModule(_api, Of(settings.Dispatch), Bus(settings.Dispatch), _home, toDispatch, toTrips.Then("trips").Then("{id}"), time);
        _webhooks = new WebhooksModule(_api, Of(settings.Webhooks), Bus(settings.Webhooks), _home, Root(settings.Webhooks), new WebhookOptions { AllowPrivateNetworks = settings.WebhooksToPrivateNetworks }, time);

        ApiRoute Root(Part part) => part.At is { } at ? _home.Route.ServedAt(at) : _home.Route;

        Databases Of(Part part) => part.IsHere ? databases : Databases.Elsewhere;

        // What runs elsewhere tells and hears there.
        IMessageBus Bus(Part part) => part.IsHere ? _bus : apart;
    }

    public string Title => _api.Title;

    public void AddTo(IServiceCollection services)
    {
        services.AddFoundation(_api, _settings.Demo ? SignIn() : FoundationHost.Trust(_settings.Authority!, _settings.Audience!));
        if (_settings.Trips.IsHere) _trips.AddTo(services);
        if (_settings.Dispatch.IsHere) _dispatch.AddTo(services);
        // Subscriptions are a matter of the newest version.
        if (_settings.Webhooks.IsHere && _home.IsHere) _webhooks.AddTo(services);
        _bus.AddTo(services);
        services.AddEars([.. new[] { (_settings.Passengers, _passengers.Log), (_settings.Trips, _trips.Log), (_settings.Dispatch, _dispatch.Log), (_settings.Webhooks, _webhooks.Log) }.Where(kept => kept.Item1.IsHere).Select(kept => kept.Log)]);
    }

    public void Map(WebApplication app)
    {
        app.MapEntry(_api);
        _trips.Map(Where(_settings.Trips));
        if (!_home.IsHere) return;
        _passengers.Map(Where(_settings.Passengers));
        _dispatch.Map(Where(_settings.Dispatch));
        _webhooks.Map(Where(_settings.Webhooks));

        IEndpointRouteBuilder Where(Part part) => part.IsHere ? app : app.Elsewhere(part.At!);
    }

    /// <summary>Lets the people of the demonstration be known, where they are to be known.</summary>
    public async Task Populate()
    {
        if (_settings.Passengers.IsHere) await _passengers.Register(People.Passengers);
        if (_settings.Dispatch.IsHere) await _dispatch.Hire(People.Drivers);
    }

    public void Dispose()
    {
        _webhooks.Dispose();
        _trips.Dispose();
        _dispatch.Dispose();
        _passengers.Dispose();
    }

    private RabbitBus OverBroker(Uri broker)
    {
        IMessageFormat[] understood = [new CloudEventsJson(), new CloudEventsProtobuf()];
        var bus = new RabbitBus(new RabbitOptions
        {
            Broker = broker,
            Exchange = _settings.Backing.Exchange,
            Instance = new Ids(_time).New(),
            Format = understood[_settings.Backing.Format == Backing.Compact ? 1 : 0],
            Understood = understood,
            QuorumQueues = _settings.Backing.Queues == Backing.Replicated,
        }, _time);
        // Whoever hears in another process must miss nothing, even when they are started later.
        if (!_settings.Trips.IsHere) Expect("trips", TripsModule.Hears);
        if (!_settings.Dispatch.IsHere) Expect("dispatch", DispatchModule.Hears);
        if (!_settings.Webhooks.IsHere) Expect("webhooks", WebhooksModule.Hears);
        _api.Parts.Add(("broker", bus.TroubleNow));
        // While it is away, messages wait in the logs.
        _api.Dispensable.Add("broker");
        return bus;

        void Expect(string hearer, IReadOnlyList<(string Name, string Source, string Kind)> hears)
        {
            foreach (var (name, source, kind) in hears.Where(heard => Tells(heard.Source))) bus.Expect(hearer, name, source, kind);
        }
    }

    private bool Tells(string source) => source switch { "trips" => _settings.Trips.IsHere, "passengers" => _settings.Passengers.IsHere, _ => _settings.Dispatch.IsHere };

    private Func<CancellationToken, Task<TokenValidationParameters>> SignIn()
    {
        _api.SignIn = new SignInPoint(_api, Issuer, People.All);
        return FoundationHost.Trust(Issuer);
    }

    private Func<string> Token() => _settings.Demo ? ServiceToken.MadeBy(Issuer, People.TripManagement) : ServiceToken.In(_settings.ServiceToken!, _time);

    private TokenIssuer Issuer => field ??= new TokenIssuer(_settings.IdentityKey ?? _data.File("identity.key"), _time);
}
