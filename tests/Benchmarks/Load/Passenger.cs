using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Benchmarks.Load;

/// <summary>Somebody who signs in through the form at the entry and finds the rest by following links.</summary>
internal sealed class Passenger : IDisposable
{
    private readonly HalClient _client = new();

    private Passenger(Uri entry) => Entry = entry;

    public Uri Entry { get; }

    /// <summary>What the sign-in answered.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The collection of trips.</summary>
    public State Trips { get; private set; } = null!;

    public static async Task<Passenger> SignIn(Uri entry)
    {
        var passenger = new Passenger(entry);
        var door = Document(await passenger._client.Go(entry).Get());
        var answer = Document(await door.Forms["sign-in"]!.Submit(new JsonObject { ["who"] = "passenger-1" }));
        if (!passenger._client.Credentials.TryUse(answer)) throw new InvalidOperationException("Signing in answered no token.");
        passenger.Token = answer.Text("access_token")!;
        passenger.Trips = Document(await passenger._client.Go(entry).Follow("latest-version").Follow("ride:trips"));
        return passenger;
    }

    /// <summary>Requests a trip through its form.</summary>
    public async Task<State> RequestTrip() => Document(await Trips.Forms["request"]!.Submit(Wish));

    public async Task<State> See(Uri uri) => Document(await _client.Go(uri).Get());

    /// <summary>What a passenger fills in.</summary>
    public static JsonObject Wish => new() { ["pickup"] = "alexanderplatz", ["destination"] = "kadewe", ["vehicleClass"] = "standard" };

    public static State Document(Outcome outcome) => outcome is Outcome.Success { State: var state } ? state : throw new InvalidOperationException($"{outcome.GetType().Name}: {outcome.Sentence}");

    public void Dispose() => _client.Dispose();
}
