using System.Diagnostics;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Support;

/// <summary>Somebody who has signed in at the one address, finds the rest by links, and asks again where nothing was answered.</summary>
internal sealed class Somebody : IDisposable
{
    // Longer than a server or a broker takes to be back on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromMilliseconds(200);

    // What is measured is the server: nothing is answered from memory, and nothing tried again without our knowing.
    private static readonly HalClientOptions Plain = new() { Resilience = null, Cache = null };

    private readonly Uri _entry;

    private Somebody(Uri entry, string who) => (_entry, Who) = (entry, who);

    public string Who { get; }

    public string Token { get; private set; } = "";

    public HalClient Client { get; } = new(Plain);

    public static async Task<Somebody> SignIn(Uri entry, string who)
    {
        var somebody = new Somebody(entry, who);
        var door = await somebody.See(entry);
        var answer = await somebody.Insist(() => door.Forms["sign-in"]!.Submit(new JsonObject { ["who"] = who }));
        somebody.Client.Credentials.TryUse(answer);
        somebody.Token = answer.Text("access_token") ?? throw new InvalidOperationException("Signing in answered no token.");
        return somebody;
    }

    /// <summary>Signs in so many, by what their ids begin with.</summary>
    public static async Task<IReadOnlyList<Somebody>> SignIn(Uri entry, string what, int count)
    {
        var all = new List<Somebody>();
        for (var i = 1; i <= count; i++) all.Add(await SignIn(entry, $"{what}-{i}"));
        return all;
    }

    public Task<State> Find(string relation) => Insist(() => Client.Go(_entry).Follow("latest-version").Follow(relation).Get());

    public Task<State> See(Uri uri) => Insist(() => Client.Go(uri).Get());

    /// <summary>Asks for a trip, ready to be sent, and to be sent again: it has a key of its own.</summary>
    public async Task<HalRequest> Wish(string vehicle) =>
        (await Find("ride:trips")).Forms["request"]!.Prepare(new JsonObject { ["pickup"] = "alexanderplatz", ["destination"] = "kadewe", ["vehicleClass"] = vehicle });

    public async Task GoOnDuty()
    {
        var me = await Find("ride:me");
        if (me.Forms["go-on-duty"] is { } form) await Insist(form.Prepare(new JsonObject { ["location"] = "hackescher-markt" }));
    }

    /// <summary>Sends until it is answered with something else than "not now"; always under the same key.</summary>
    public async Task<Outcome> Send(HalRequest request)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var outcome = await Client.Send(request);
            if (outcome is not Outcome.Unreachable && outcome.Status is not >= 500) return outcome;
            await Rest(began, outcome);
        }
    }

    /// <summary>Sends once, past the proxy, to an instance that is chosen.</summary>
    public Task<Outcome> SendThrough(Uri instance, HalRequest request)
    {
        Client.Credentials.Use(instance, Token);
        return Client.Send(request with { Uri = new Uri(instance, request.Uri.PathAndQuery) });
    }

    public Task<State> Insist(HalRequest request) => Insist(() => Send(request));

    public void Dispose() => Client.Dispose();

    private async Task<State> Insist(Func<Task<Outcome>> question)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var outcome = await question();
            if (outcome is Outcome.Success { State: var state }) return state;
            if (outcome is not Outcome.Unreachable && outcome.Status is not >= 500) throw new InvalidOperationException($"{Who}: {outcome.Sentence}");
            await Rest(began, outcome);
        }
    }

    private async Task Rest(long began, Outcome outcome)
    {
        if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"{Who} waited for {Patience.TotalSeconds:0} seconds: {outcome.Sentence}");
        await Task.Delay(Pause, TimeProvider.System);
    }
}
