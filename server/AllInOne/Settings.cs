using Hypermedia.Foundation;
using Operations;
using Trips;

namespace AllInOne;

/// <summary>What the command line and the environment ask for, checked as a whole before anything starts.</summary>
public sealed record Settings
{
    public const string DefaultAddress = "http://127.0.0.1:5000";

    /// <summary>Where the databases and the key of the demonstration's identity are.</summary>
    public required string Data { get; init; }

    /// <summary>What the data is kept in, and how services talk that run apart.</summary>
    public Backing Backing { get; init; } = Backing.Usual;

    /// <summary>The key that signs the demonstration's tokens: one for all processes; null for one in the data folder.</summary>
    public string? IdentityKey { get; init; }

    /// <summary>The folder of the files of exports, shared by all that have trips; null for one in the data folder.</summary>
    public string? Files { get; init; }

    /// <summary>Trip management.</summary>
    public Part Trips { get; init; } = new(true, null);

    /// <summary>Passenger management.</summary>
    public Part Passengers { get; init; } = new(true, null);

    /// <summary>The dispatcher.</summary>
    public Part Dispatch { get; init; } = new(true, null);

    /// <summary>Where subscriptions are, and from where messages are sent to them.</summary>
    public Part Webhooks { get; init; } = new(true, null);

    /// <summary>The explorer.</summary>
    public Part Explorer { get; init; } = new(true, null);

    /// <summary>The one address all services are reached at; null for none.</summary>
    public Address? PublicAt { get; init; }

    /// <summary>The proxies whose word is taken for what a request was sent to.</summary>
    public IReadOnlyList<System.Net.IPAddress> Proxies { get; init; } = [];

    /// <summary>How passengers are asked about that are kept by another process; null where they are not asked about, or kept here.</summary>
    public PassengersElsewhere? Asking { get; init; }

    /// <summary>The file with the token they are asked with; null for one of the demonstration's identity.</summary>
    public string? ServiceToken { get; init; }

    /// <summary>True when the built-in identity signs anyone in as anyone.</summary>
    public required bool Demo { get; init; }

    /// <summary>The OpenID Connect authority whose tokens are trusted; null with the built-in identity.</summary>
    public Uri? Authority { get; init; }

    /// <summary>The audience its tokens must be for.</summary>
    public string? Audience { get; init; }

    /// <summary>How many of the demonstration's drivers are robots.</summary>
    public int RobotDrivers { get; init; }

    /// <summary>How many of its passengers are.</summary>
    public int RobotPassengers { get; init; }

    /// <summary>About how long robots take between two acts: by default long enough to watch a trip move.</summary>
    public TimeSpan RobotPace { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The seed all paths are scrambled with; null for paths a person can read.</summary>
    public string? Scramble { get; init; }

    /// <summary>Version 1, which is deprecated.</summary>
    public Served V1 { get; init; } = new(true, null);

    /// <summary>Version 2, the newest.</summary>
    public Served V2 { get; init; } = new(true, null);

    /// <summary>Since when version 1 is deprecated.</summary>
    public DateTimeOffset DeprecatedSince { get; init; } = ServedVersions.UsualDeprecation;

    /// <summary>Until when version 1 can be had.</summary>
    public DateTimeOffset Sunset { get; init; } = ServedVersions.UsualSunset;

    /// <summary>True when version 1 is answered with 410 after its sunset.</summary>
    public bool GoneAfterSunset { get; init; }

    /// <summary>True when subscriptions may lead into private networks, and need no https.</summary>
    public bool WebhooksToPrivateNetworks { get; init; }

    /// <summary>How it is watched and stopped.</summary>
    public OperationSettings Operations { get; init; } = new();

    /// <summary>True when another instance serves the other version, on the same data.</summary>
    public bool SharesData => Trips.IsHere && (V1.Elsewhere is not null || V2.Elsewhere is not null);

    /// <summary>The names of the services that run here.</summary>
    internal IEnumerable<string> PartsHere => new[] { ("trips", Trips), ("passengers", Passengers), ("dispatch", Dispatch), ("webhooks", Webhooks), ("explorer", Explorer) }.Where(part => part.Item2.IsHere).Select(part => part.Item1);

    /// <summary>True when all services run here.</summary>
    internal bool IsWhole => PartsHere.Count() == 5;

    /// <summary>True when a service of the API runs here, and not the explorer alone.</summary>
    public bool ServesApi => Trips.IsHere || Passengers.IsHere || Dispatch.IsHere || Webhooks.IsHere;

    private static readonly string[] Options =
        ["urls", "data", "robots", "passengers", "pace", "demo", "authority", "audience", "identity-key", "service-token", "files", "proxies", "scramble", "webhooks-to-private-networks", .. ServedServices.Options, .. Backing.Options, .. ServedVersions.Options, .. PassengersElsewhere.Options, .. OperationSettings.Options];

    /// <summary>What the command line can say.</summary>
    public static string Help => $"""
        Taxi Berlin: trips, passengers and dispatcher in one process, with the explorer at its entry; or any part of them.

          --urls URL          where to listen; http://127.0.0.1:5000 if nothing is said
          --data DIR          where the databases are; 'data' in the current folder if nothing is said
          --robots N|off      how many of the drivers are robots; all of them if nothing is said, none where services run apart
          --passengers N      how many of the passengers are robots; none if nothing is said
          --pace SECONDS      about how long robots take between two acts; 4 if nothing is said
          --demo              anyone may sign in as anyone; the default in Development
          --authority URL     the OpenID Connect provider whose tokens are trusted, with
          --audience NAME     the audience they must be for
          --scramble SEED     scrambles every path: whoever follows links notices nothing
          --webhooks-to-private-networks
                              lets subscriptions lead into private networks, and do without https

        Services that run apart, any number of instances of each:

          --services LIST     which run here: some of trips,passengers,dispatch,webhooks,explorer; all if nothing is said
          --public-at URL     where all services are reached, if that is one address
          --trips-at URL      where trips are reached, if that is another: links to them lead there; and so on
          --passengers-at URL
          --dispatch-at URL
          --webhooks-at URL
          --explorer-at URL   where browsers are led that ask for the entry
          --proxies IP,IP     whose X-Forwarded-Host and X-Forwarded-Proto are believed; nobody's if nothing is said,
                              for a proxy that passes the Host on needs none
          --database STRING   PostgreSQL, as 'Host=127.0.0.1;Username=taxi'; SQLite in --data if nothing is said
          --broker URL        RabbitMQ, as amqp://guest:guest@127.0.0.1:5672, over which services hear of one another
          --exchange NAME     the exchange there; 'ride' if nothing is said
          --message-format F  how messages are written: json, or protobuf
          --queues KIND       what keeps them there: classic, or quorum for a broker of three nodes or more
          --ask-passengers-at URL  where trips ask about passengers; as --passengers-at if nothing is said
          --service-token FILE     the token they ask with, renewed there by somebody; with --authority
          --identity-key FILE the key that signs the demonstration's tokens: the same for all; in --data if nothing is said
          --files DIR         the files of exports, one folder for all that have trips; in --data if nothing is said

        Asking about passengers that another process keeps:

        {PassengersElsewhere.Help}

        Versions:

          --versions v1,v2    which versions this instance serves; both if nothing is said
          --v1-at URL         where another instance serves v1, on the same data; links lead there
          --v2-at URL         where another instance serves v2
          --deprecated DATE   since when v1 is deprecated; 2026-07-01 if nothing is said
          --sunset DATE       until when v1 can be had; 2027-12-31 if nothing is said
          --after-sunset gone answers v1 with 410 from then on; 'serve' goes on, and is what is done if nothing is said

        The environment can say the same: TAXI_PUBLIC_AT is --public-at. The command line has the last word.

        """ + OperationSettings.Help;

    /// <summary>True for the name of an option.</summary>
    internal static bool Has(string name) => Options.Contains(name);

    /// <summary>The options that are none, as sentences.</summary>
    public static IReadOnlyList<string> Unknown(IEnumerable<string> args) =>
        [.. args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).Select(arg => arg[2..].Split('=')[0]).Where(name => !Has(name)).Select(name => $"There is no option --{name}. --help lists those there are.")];

    /// <summary>Reads them; every mistake is a sentence.</summary>
    public static (Settings? Settings, IReadOnlyList<string> Mistakes) Read(IConfiguration configuration, bool isDevelopment)
    {
        var mistakes = new List<string>();
        foreach (var url in (configuration["urls"] ?? DefaultAddress).Split(';'))
            if (!IsAddress(url)) mistakes.Add($"--urls is where to listen, as {DefaultAddress}; '{url}' is not.");
        if (configuration["data"] is { } folder && string.IsNullOrWhiteSpace(folder)) mistakes.Add("--data is the folder for the databases; nothing was said.");
        var (authority, demoAsked) = (configuration["authority"], configuration["demo"] is "true");
        Uri? trusted = null;
        if (authority is not null && (!Uri.TryCreate(authority, UriKind.Absolute, out trusted) || trusted.Scheme != Uri.UriSchemeHttps)) mistakes.Add("--authority is the https address of an OpenID Connect provider.");
        if (authority is not null && demoAsked) mistakes.Add("--demo and --authority exclude each other: the demonstration's identity signs anyone in as anyone.");
        if (configuration["demo"] is { } flag and not ("true" or "false")) mistakes.Add($"--demo stands alone, or is 'true' or 'false'; '{flag}' is neither.");
        if (authority is null && configuration["audience"] is not null) mistakes.Add("--audience is for the tokens of an --authority, and none was named.");
        if (authority is not null && configuration["audience"] is null) mistakes.Add("--authority needs --audience, the audience its tokens are made for.");
        if (authority is null && !demoAsked && !isDevelopment)
            mistakes.Add("Outside of Development nobody is trusted by default: pass --authority URL --audience NAME for real identities, or --demo to let anyone sign in as anyone.");

        foreach (var option in new[] { "identity-key", "service-token", "files" })
            if (configuration[option] is { } place && string.IsNullOrWhiteSpace(place)) mistakes.Add($"--{option} is a place on disk; nothing was said.");
        var services = ServedServices.Read(configuration, mistakes);
        var backing = Backing.Read(configuration, services, mistakes);
        var versions = ServedVersions.Read(configuration, mistakes).WhereTripsAre(services.Trips);
        var operations = OperationSettings.Read(configuration, mistakes);
        var demo = authority is null;
        var proxies = ReadProxies(configuration["proxies"], mistakes);
        var asking = ReadAsking(configuration, services, demo, mistakes);
        var areTogether = services is { Trips.IsHere: true, Passengers.IsHere: true, Dispatch.IsHere: true };
        var drivers = Count(configuration["robots"], usual: demo && versions.V2.IsHere && areTogether ? People.Drivers.Count : 0, People.Drivers.Count, "--robots", mistakes);
        var passengers = Count(configuration["passengers"], usual: 0, People.Passengers.Count, "--passengers", mistakes);
        if (!demo && drivers + passengers > 0) mistakes.Add("Robots sign in with the demonstration's identity; leave them out with --authority.");
        if (!versions.V2.IsHere && drivers + passengers > 0) mistakes.Add("Robots live in version 2: let the instance that serves it have them.");
        var pace = Pace(configuration["pace"], mistakes);
        return mistakes.Count > 0 ? (null, mistakes) : (new Settings
        {
            Data = Path.GetFullPath(configuration["data"] ?? "data"),
            Backing = backing,
            IdentityKey = configuration["identity-key"],
            Files = configuration["files"] is { } files ? Path.GetFullPath(files) : null,
            Trips = services.Trips,
            Passengers = services.Passengers,
            Dispatch = services.Dispatch,
            Webhooks = services.Webhooks,
            Explorer = services.Explorer,
            PublicAt = services.Public,
            Proxies = proxies,
            Asking = asking,
            ServiceToken = configuration["service-token"],
            Demo = demo,
            Authority = trusted,
            Audience = configuration["audience"],
            RobotDrivers = drivers,
            RobotPassengers = passengers,
            RobotPace = pace,
            Scramble = configuration["scramble"],
            WebhooksToPrivateNetworks = configuration["webhooks-to-private-networks"] is "true",
            V1 = versions.V1,
            V2 = versions.V2,
            DeprecatedSince = versions.Deprecated,
            Sunset = versions.Sunset,
            GoneAfterSunset = versions.Gone,
            Operations = operations,
        }, []);
    }

    private static PassengersElsewhere? ReadAsking(IConfiguration configuration, ServedServices services, bool isDemo, List<string> mistakes)
    {
        var other = ServedServices.Origin(configuration, "ask-passengers-at", "where trips ask about passengers", mistakes);
        if (!services.Trips.IsHere || services.Passengers.IsHere || (other ?? services.Passengers.At) is not { } at) return null;
        if (!isDemo && configuration["service-token"] is null) mistakes.Add("--authority needs --service-token FILE where trips ask another process about passengers: a token of the role 'service'.");
        return PassengersElsewhere.Read(configuration, new Uri(at.Text), () => "", isDemo, mistakes);
    }

    private static List<System.Net.IPAddress> ReadProxies(string? text, List<string> mistakes)
    {
        var proxies = new List<System.Net.IPAddress>();
        foreach (var proxy in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (System.Net.IPAddress.TryParse(proxy, out var address)) proxies.Add(address);
            else mistakes.Add($"--proxies are addresses, as 10.0.0.5; '{proxy}' is none.");
        return proxies;
    }

    // '+' and '*' stand for every address of the machine.
    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "" };

    private static TimeSpan Pace(string? text, List<string> mistakes)
    {
        if (text is null) return TimeSpan.FromSeconds(4);
        if (double.TryParse(text, out var seconds) && seconds is >= 0 and <= 3600) return TimeSpan.FromSeconds(seconds);
        mistakes.Add("--pace is how many seconds robots take between two acts, from 0 to 3600.");
        return TimeSpan.Zero;
    }

    private static int Count(string? text, int usual, int most, string option, List<string> mistakes)
    {
        if (text is null or "on") return usual;
        if (text is "off") return 0;
        if (int.TryParse(text, out var count) && count >= 0 && count <= most) return count;
        mistakes.Add($"{option} is 'off' or how many, at most {most}.");
        return 0;
    }
}
