using AllInOne;
using Hypermedia.Cli;
using Hypermedia.Client;
using Hypermedia.Foundation;
using Tests.Contract;
using Tests.Support;
using Trips;

namespace Tests.Deployments;

/// <summary>
/// Each service at an address of its own, with nothing in front. Links lead from one to the other; credentials belong to an origin, so who
/// crosses signs in at each, and a token that one has made holds at all.
/// </summary>
public sealed class Crossing_between_services(Brokers brokers, PostgresServer server, Browser browser)
{
    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public async Task A_ride_leads_through_all_of_them(string? scramble)
    {
        await using var city = await Apart.Start(brokers, server, scramble);
        using var ana = await Traveller.SignIn(city.Trips.Entry, "passenger-1");
        using var hatice = await Traveller.SignIn(city.Trips.Entry, "driver-1");
        foreach (var (who, elsewhere) in new[] { (ana, city.Passengers), (ana, city.Dispatch), (hatice, city.Dispatch), (hatice, city.Passengers) }) await SignInAt(who, elsewhere.Entry);
        Assert.Equal((city.Passengers.Entry.Authority, city.Dispatch.Entry.Authority), ((await ana.Me()).Self.Authority, (await hatice.Me()).Self.Authority));
        await hatice.GoOnDuty();

        var trip = await ana.Until(await ana.Request(), "proposed");
        var driver = Traveller.Document(await trip.Follow("ride:driver"));
        var seen = Traveller.Document(await (await hatice.Me()).Follow("ride:trip"));
        Assert.Equal((city.Trips.Entry.Authority, city.Dispatch.Entry.Authority, trip.Self), (trip.Self.Authority, driver.Self.Authority, seen.Self));
        foreach (var act in new[] { "accept", "arrive", "start", "complete" }) seen = await Traveller.Do(seen, act);
        Assert.Equal("Ana Petrović", Traveller.Document(await seen.Follow("ride:passenger")).Text("name"));
        await hatice.Until(await hatice.Me(), "available");

        // From wherever one is, home leads back.
        var home = Traveller.Document(await driver.Follow("up"));
        Assert.Equal((city.Dispatch.Entry.Authority, city.Trips.Entry.Authority), (home.Self.Authority, Traveller.Document(await home.Follow("ride:trips")).Self.Authority));
        foreach (var taxi in city.All) Assert.Empty(taxi.Faults.Errors);
    }

    [Theory, InlineData("passenger-1"), InlineData("driver-1"), InlineData("operator-1")]
    public async Task Everybody_finds_an_answer_behind_every_link(string who)
    {
        await using var city = await Apart.Start(brokers, server);
        var http = await browser.NewRequests();
        try
        {
            using var ana = await Traveller.SignIn(city.Trips.Entry, "passenger-1");
            using var hatice = await Traveller.SignIn(city.Dispatch.Entry, "driver-1");
            await hatice.GoOnDuty();
            await ana.Until(await ana.Request(), "proposed");
            // Signed in at one of them: the others trust that token too.
            var walk = new Contract.Crawl(await new Wire(http, city.Dispatch.Entry.ToString()).SignIn(who));
            await walk.Everywhere();
            Assert.Equal(city.All.Select(taxi => taxi.Entry.Authority).Order(), walk.Answers.Keys.Select(url => new Uri(url).Authority).Distinct().Order());
            foreach (var url in walk.Answers.Keys.Select(url => new Uri(url)).Where(url => url.Authority == city.Trips.Entry.Authority || !walk.Answers.ContainsKey(new Uri(city.Trips.Entry, url.PathAndQuery).AbsoluteUri)))
                Assert.Equal((url.AbsolutePath, city.ServiceAt(url)), (url.AbsolutePath, ProxyRules.BackendOf(url.AbsolutePath)));
        }
        finally
        {
            await http.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_says_where_it_is_answered_what_another_answers()
    {
        await using var city = await Apart.Start(brokers, server);
        using var desk = await Traveller.SignIn(city.Trips.Entry, "operator-1");
        await SignInAt(desk, city.Passengers.Entry);
        var passengers = await desk.Find("ride:passengers");

        var refused = Assert.IsType<Outcome.Problem>(await desk.Client.Go(new Uri(city.Trips.Entry, passengers.Self.PathAndQuery)).Get());
        Assert.Equal(404, refused.Status);
        Assert.Equal(passengers.Self, refused.State.Links.Find("canonical").Single().Uri);
    }

    [Fact]
    public async Task At_a_terminal_one_signs_in_where_a_link_has_led()
    {
        await using var city = await Apart.Start(brokers, server);
        using var folder = new TemporaryFolder();
        async Task<string> Hal(params string[] words)
        {
            var said = new StringWriter();
            await HalCommand.Run(words, new Surroundings(TextReader.Null, said, said, folder.Path));
            return said.ToString();
        }

        await Hal("sign-in", city.Trips.Entry.ToString(), "who=passenger-1");
        var stranger = await Hal("get", city.Trips.Entry.ToString(), "latest-version", "ride:me");
        Assert.Contains("401", stranger, StringComparison.Ordinal);
        Assert.Contains(city.Passengers.Entry.Authority, stranger, StringComparison.Ordinal);
        await Hal("sign-in", city.Passengers.Entry.ToString(), "who=passenger-1");
        Assert.Contains("Ana Petrović", await Hal("get", city.Trips.Entry.ToString(), "latest-version", "ride:me"), StringComparison.Ordinal);
    }

    private static async Task SignInAt(Traveller who, Uri entry)
    {
        var door = Traveller.Document(await who.Client.Go(entry).Get());
        Assert.True(who.Client.Credentials.TryUse(Traveller.Document(await door.Forms["sign-in"]!.Submit(new() { ["who"] = who.Who }))));
    }

    /// <summary>One instance of each service, at addresses of their own.</summary>
    private sealed class Apart : IAsyncDisposable
    {
        public required TemporaryFolder Keys { get; init; }

        public required Taxi Trips { get; init; }

        public required Taxi Passengers { get; init; }

        public required Taxi Dispatch { get; init; }

        public IReadOnlyList<Taxi> All => [Trips, Passengers, Dispatch];

        public string ServiceAt(Uri url) => url.Authority == Passengers.Entry.Authority ? "passengers" : url.Authority == Dispatch.Entry.Authority ? "dispatch" : "trips";

        public static async Task<Apart> Start(Brokers brokers, PostgresServer server, string? scramble = null)
        {
            var keys = new TemporaryFolder();
            var (trips, passengers, dispatch) = (FreePort.Address(), FreePort.Address(), FreePort.Address());
            // An exchange and a database of its own: nothing of another city is heard.
            var backing = new Backing(await server.NewDatabase(), (await brokers.Shared).Amqp, $"apart-{new Uri(trips).Port}", "json", "classic");
            return new Apart
            {
                Keys = keys,
                Trips = await Start(trips, settings => settings with { Asking = new PassengersElsewhere { Entry = new Uri(passengers), Token = () => "" } }),
                Passengers = await Start(passengers, settings => settings),
                Dispatch = await Start(dispatch, settings => settings),
            };

            Task<Taxi> Start(string at, Func<Settings, Settings> told) => Taxi.Start(scramble: scramble, at: at, told: settings => told(settings with
            {
                Backing = backing,
                IdentityKey = keys.File("identity.key"),
                Trips = new Part(at == trips, new Address(trips)),
                Passengers = new Part(at == passengers, new Address(passengers)),
                Dispatch = new Part(at == dispatch, new Address(dispatch)),
                Webhooks = new Part(at == dispatch, new Address(dispatch)),
                Explorer = new Part(false, null),
                V1 = at == trips ? settings.V1 : new Served(false, new Address(trips)),
            }));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var taxi in All) await taxi.DisposeAsync();
            Keys.Dispose();
        }
    }
}
