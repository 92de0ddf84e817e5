using Microsoft.Playwright;
using Tests.Support;

namespace Tests.Contract;

/// <summary>
/// A server with a trip that nobody takes, and people who ask things of it. The clock stands still, so whatever changes
/// was changed by a request. One for all the sentences of a situation.
/// </summary>
public sealed class Counter(Browser browser) : IAsyncLifetime
{
    private IAPIRequestContext _http = null!;

    public FakeTime Time { get; } = new();

    public Taxi Taxi { get; private set; } = null!;

    public Wire Nobody { get; private set; } = null!;

    public Wire Passenger { get; private set; } = null!;

    public Wire Other { get; private set; } = null!;

    public Wire Driver { get; private set; } = null!;

    public Wire Operator { get; private set; } = null!;

    /// <summary>The passenger's trip.</summary>
    public string Trip { get; private set; } = "";

    /// <summary>Where a trip is requested.</summary>
    public string Requesting { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Taxi = await Taxi.Start(Time);
        _http = await browser.NewRequests();
        Nobody = new Wire(_http, Taxi.Entry.ToString());
        Passenger = await Nobody.SignIn("passenger-1");
        Other = await Nobody.SignIn("passenger-2");
        Driver = await Nobody.SignIn("driver-8");
        Operator = await Nobody.SignIn("operator-1");
        Requesting = (await Passenger.Trips()).Target("request");
        Trip = (await Passenger.RequestTrip()).Link("self");
    }

    /// <summary>Nobody in particular, at another server.</summary>
    public Wire At(Taxi other) => new(_http, other.Entry.ToString());

    /// <summary>All trips as an operator sees them: the same text means that nothing has changed.</summary>
    public async Task<string> EverythingNow() => (await Operator.Get((await Operator.Trips()).Link("search").Replace("{?status,limit}", "?limit=100", StringComparison.Ordinal))).Text;

    /// <summary>Returns once the trip's stream has told of it: messages between services take their time.</summary>
    public static async Task Seen(Wire who, string trip, string fact)
    {
        using var plain = new PlainRequests(who.Token);
        var (response, lines) = await plain.Open((await who.Get(trip)).Link("monitor"));
        using (response)
        using (lines)
            while (await lines.ReadLineAsync() is { } line)
                if (line == "event: " + fact) return;
    }

    /// <summary>Sends something that must be refused, and sees that it changed nothing and was nobody's fault here.</summary>
    public async Task<Answer> Refused(int status, string type, Func<Task<Answer>> ask)
    {
        var (before, faults) = (await EverythingNow(), Taxi.Faults.Errors.Count);
        var answer = await ask();
        await Refusal.Is(this, answer, status, type);
        Assert.Equal(before, await EverythingNow());
        Assert.Equal(faults, Taxi.Faults.Errors.Count);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _http.DisposeAsync();
        await Taxi.DisposeAsync();
    }
}
