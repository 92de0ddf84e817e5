using System.Text.Json.Nodes;
using Hypermedia.Client;
using Hypermedia.Foundation;
using Tests.Client.Resilience;
using Tests.Support;
using Trips;

namespace Tests.Failure;

/// <summary>
/// Two services that know one another by one address, on a clock that stands still. Passengers are numbered from 0; the first has been seen by
/// trip management before, and suspended is the last.
/// </summary>
internal sealed class Apart : IAsyncDisposable
{
    public const int Known = 0, Unknown = 1, Suspended = 99, Unregistered = 100;

    /// <summary>What a check has by default.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(1.5), Pause = TimeSpan.FromSeconds(5);

    // Of the wall clock, for a test that waits for what never comes.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Whoever is answered late is not to be answered by a second try, or from memory.
    private static readonly HalClientOptions Plain = new() { Resilience = null, Cache = null };

    private static readonly IReadOnlyList<Person> People =
        [.. Enumerable.Range(0, Unregistered + 1).Select(i => new Person($"passenger-{i}", global::City.Roles.Passenger, $"Passenger {i}")), new Person("operator-1", global::City.Roles.Operator, "Operations")];

    private readonly TemporaryFolder _folder = new();
    private readonly List<Traveller> _people = [];
    private Func<PassengersElsewhere, PassengersElsewhere> _told = usual => usual;
    private LocalBus _bus = null!;
    private HalRequest _ask = null!;
    private int _keys;

    private Apart() => Issuer = new TokenIssuer(_folder.File("identity.key"), Clock);

    public Clock Clock { get; } = new();

    public TokenIssuer Issuer { get; }

    public PassengersService Passengers { get; private set; } = null!;

    public TripsService Trips { get; private set; } = null!;

    /// <summary>Starts both.</summary>
    public static async Task<Apart> Start()
    {
        var apart = new Apart();
        await apart.OpenPassengers();
        await apart.OpenTrips();
        await apart.Suspend(Suspended);
        var trips = await apart.Passenger(Known).Find("ride:trips");
        apart._ask = trips.Forms["request"]!.Prepare(Traveller.Fitting("request"));
        return apart;
    }

    /// <summary>A passenger who has a token for trip management, and has done nothing with it.</summary>
    public Traveller Passenger(int number) => As(Trips.Entry, $"passenger-{number}");

    /// <summary>Somebody with a token, at one of the two.</summary>
    public Traveller As(Uri entry, string who)
    {
        var traveller = Traveller.With(Issuer.Issue(People.Single(person => person.Id == who)).Token, entry, who, Plain);
        _people.Add(traveller);
        return traveller;
    }

    /// <summary>Requests a trip as the form has it, without looking at anything before.</summary>
    public async Task<Outcome> Ride(int number, string? key = null, string? language = null)
    {
        // Their addresses are those of the trip management that was started first.
        var target = new UriBuilder(_ask.Uri) { Port = Trips.Entry.Port }.Uri;
        var headers = _ask.Headers.Where(field => field.Key != "Idempotency-Key").Append(new("Idempotency-Key", key ?? $"key-{Interlocked.Increment(ref _keys)}"));
        if (language is not null) headers = headers.Append(new("Accept-Language", language));
        return await Passenger(number).Client.Send(_ask with { Uri = target, Headers = [.. headers] });
    }

    /// <summary>How many trips a passenger has: what an operator sees.</summary>
    public async Task<int> TripsOf(int number)
    {
        var desk = As(Trips.Entry, "operator-1");
        var count = 0;
        await foreach (var trip in desk.Client.Go(Trips.Entry).Follow("latest-version").Follow("ride:trips").Pages().Items())
            if (Traveller.Document(trip) is var seen && seen.Links.Find("ride:passenger")[0].Uri!.AbsolutePath.EndsWith($"/{People[number].Id}", StringComparison.Ordinal)) count++;
        return count;
    }

    /// <summary>Has an operator suspend a passenger.</summary>
    public async Task Suspend(int number)
    {
        var desk = As(Passengers.Entry, "operator-1");
        await foreach (var listed in desk.Client.Go(desk.Entry).Follow("latest-version").Follow("ride:passengers").Pages().Items())
            if (Traveller.Document(listed) is var passenger && passenger.Text("id") == $"passenger-{number}") await Traveller.Do(await desk.See(passenger.Self), "suspend");
    }

    /// <summary>Requests a trip while passenger management is of no use, and lets no more time pass than one call may take: whoever waited longer would wait for ever.</summary>
    public async Task<Outcome> RideInTime(int number)
    {
        var outcome = Ride(number);
        // Time passes once a call is under way, or else nothing would come of it.
        while (!outcome.IsCompleted && (int)(await Status())["underWay"]! == 0) await Task.Yield();
        Clock.Advance(CallLimit);
        return await outcome.WaitAsync(Patience, TimeProvider.System);
    }

    /// <summary>What the status of trip management says of passengers.</summary>
    public async Task<JsonObject> Status()
    {
        var anyone = Traveller.Nobody(Trips.Entry);
        _people.Add(anyone);
        var status = Traveller.Document(await anyone.Client.Go(Trips.Entry).Follow("status"));
        return JsonNode.Parse(status.Properties.GetProperty("parts").EnumerateArray().Single(part => part.TryGetProperty("breaker", out _)).GetRawText())!.AsObject();
    }

    /// <summary>Stops trip management, and starts it again on what it has kept; <paramref name="told"/> is what else it is told from now on.</summary>
    public async Task RestartTrips(Func<PassengersElsewhere, PassengersElsewhere>? told = null)
    {
        if (told is not null) _told = told;
        await Trips.DisposeAsync();
        Passengers.TellOn(_bus = new LocalBus(Clock));
        await OpenTrips();
    }

    /// <summary>Starts passenger management where it was, on what it has kept.</summary>
    public async Task<PassengersService> StartPassengersAgain() =>
        await new PassengersService(_folder.File("passengers"), Issuer, new LocalBus(Clock), People, Clock, Passengers.Entry.GetLeftPart(UriPartial.Authority), shared: true).Open([]);

    public async ValueTask DisposeAsync()
    {
        foreach (var who in _people) who.Dispose();
        await Trips.DisposeAsync();
        await Passengers.DisposeAsync();
        _folder.Dispose();
    }

    private async Task OpenPassengers()
    {
        _bus = new LocalBus(Clock);
        Passengers = await new PassengersService(_folder.File("passengers"), Issuer, _bus, People, Clock).Open([.. People.Take(Unregistered).Select(who => (who.Id, who.Name, "+4930555001"))]);
    }

    private async Task OpenTrips()
    {
        var elsewhere = _told(new PassengersElsewhere { Entry = Passengers.Entry, Token = ServiceToken.MadeBy(Issuer, new Person("trips", global::City.Roles.Service, "Trip management")) });
        Trips = await new TripsService(_folder.File("trips"), Issuer, _bus, People, elsewhere, Clock).Open();
    }
}
