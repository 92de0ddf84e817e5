using System.Text;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Support;

/// <summary>Somebody who knows the entry and the names of relations, and finds everything else by following links.</summary>
public sealed class Traveller : IDisposable
{
    // Until a message has gone through two services: long on a busy machine, and a failure then, not a wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Traveller(HalClient client, Uri entry, string who) => (Client, Entry, Who) = (client, entry, who);

    public HalClient Client { get; }

    public Uri Entry { get; }

    public string Who { get; }

    /// <summary>The token, for requests beside the client; empty for nobody.</summary>
    public string Token { get; private set; } = "";

    public static Traveller Nobody(Uri entry) => new(new HalClient(), entry, "nobody");

    /// <summary>Somebody who was given a token elsewhere.</summary>
    public static Traveller With(string token, Uri entry, string who, HalClientOptions? habits = null)
    {
        var traveller = new Traveller(new HalClient(habits), entry, who);
        traveller.Client.Credentials.Use(entry, token);
        return traveller;
    }

    public static async Task<Traveller> SignIn(Uri entry, string who, HalClientOptions? habits = null)
    {
        var traveller = new Traveller(new HalClient(habits), entry, who);
        var door = Document(await traveller.Client.Go(entry).Get());
        var token = Document(await door.Forms["sign-in"]!.Submit(new JsonObject { ["who"] = who }));
        Assert.True(traveller.Client.Credentials.TryUse(token), "Signing in answers a token.");
        traveller.Token = token.Text("access_token")!;
        return traveller;
    }

    /// <summary>The newest home.</summary>
    public async Task<State> Home() => Document(await Client.Go(Entry).Follow("latest-version"));

    /// <summary>What a path of relations leads to from the home of the version before.</summary>
    public async Task<State> FindOld(params string[] relations) => Document(await relations.Aggregate(Client.Go(Entry).Follow($"{(relations.Length > 0 ? relations[0].Split(':')[0] : "ride")}:api[name=v1]"), (path, relation) => path.Follow(relation)));

    /// <summary>Does an act where there are no forms: by POST to its link.</summary>
    public async Task<Outcome> Post(State document, string act, JsonObject? body = null) =>
        await Client.Send(new HalRequest("POST", document.Links.Find(act)[0].Uri!) { Body = Encoding.UTF8.GetBytes((body ?? []).ToJsonString()), ContentType = "application/json" });

    /// <summary>What a path of relations from the home leads to.</summary>
    public async Task<State> Find(params string[] relations) => Document(await Path(relations));

    public async Task<State> Me() => await Find("ride:me");

    /// <summary>The document at an address a document gave.</summary>
    public async Task<State> See(Uri uri) => Document(await Client.Go(uri).Get());

    /// <summary>Requests a trip between two places.</summary>
    public async Task<State> Request(string from = "alexanderplatz", string to = "kadewe", string vehicle = "standard")
    {
        var trips = await Find("ride:trips");
        return Document(await trips.Forms["request"]!.Submit(new JsonObject { ["pickup"] = from, ["destination"] = to, ["vehicleClass"] = vehicle }));
    }

    public async Task GoOnDuty(string at = "hackescher-markt") =>
        Document(await (await Me()).Forms["go-on-duty"]!.Submit(new JsonObject { ["location"] = at }));

    /// <summary>Does what a document offers, with values that fit its form.</summary>
    public static async Task<State> Do(State document, string act, JsonObject? values = null)
    {
        var form = document.Forms[act] ?? throw new InvalidOperationException($"'{act}' is not offered; what is: {string.Join(", ", document.Forms.Select(offered => offered.Key))}.");
        return Document(await form.Submit(values ?? Fitting(act)));
    }

    /// <summary>Follows the changes of a document until it is as wished, beginning with how it is.</summary>
    public async Task<State> Until(State document, Func<State, bool> wished)
    {
        using var patience = new CancellationTokenSource(Patience);
        var monitor = document.Links.Find("monitor")[0];
        await foreach (var change in Client.Watch(monitor).WithCancellation(patience.Token))
            if (change.AsState() is { } now && wished(now)) return await See(document.Self);
        throw new InvalidOperationException("The stream ended before the document was as wished.");
    }

    public Task<State> Until(State document, string status) => Until(document, now => now.Text("status") == status);

    /// <summary>Values that fit the rules of an act's form.</summary>
    public static JsonObject Fitting(string act) => act switch
    {
        "accept" => new() { ["etaMinutes"] = 3 },
        "withdraw" or "suspend" or "waive" or "refund" => new() { ["reason"] = "A flat tyre" },
        "pay" => new() { ["method"] = "card" },
        "register" => new() { ["name"] = "Mia Schwarz", ["phone"] = "+4930555999" },
        "edit" => new() { ["name"] = "Mia Weiss" },
        "redirect" => new() { ["destination"] = "ostkreuz" },
        "complete" => new() { ["distanceKilometres"] = 6.2 },
        "rate" => new() { ["stars"] = 5 },
        "request" => new() { ["pickup"] = "alexanderplatz", ["destination"] = "kadewe" },
        "go-on-duty" or "report-location" => new() { ["location"] = "hackescher-markt" },
        _ => [],
    };

    public static State Document(Outcome outcome) => outcome is Outcome.Success { State: var state } ? state : throw new InvalidOperationException($"{outcome.GetType().Name}: {outcome.Sentence}");

    public void Dispose() => Client.Dispose();

    private async Task<Outcome> Path(string[] relations)
    {
        var path = Client.Go(Entry).Follow("latest-version");
        foreach (var relation in relations) path = path.Follow(relation);
        return await path;
    }
}
