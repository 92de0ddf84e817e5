using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Durability;

/// <summary>
/// A passenger who takes one ride after another and writes down what was promised. A request without an answer is made
/// again with another note; whether the first one counted is left open, and looked at in the end.
/// </summary>
internal sealed class Rider(HalClient client, ServerProcess server, string who) : IDisposable
{
    private static readonly string[] Ends = ["completed", "cancelled"];

    /// <summary>Every seventh ride is called off, at whatever point it has reached.</summary>
    private const int ChangesMind = 7;

    public string Who => who;

    /// <summary>The trips that were acknowledged, with the note they were requested with.</summary>
    public List<(Uri Trip, string Note)> Promised { get; } = [];

    /// <summary>The notes of requests without an answer.</summary>
    public List<string> Unanswered { get; } = [];

    /// <summary>The trips this rider asked to be called off.</summary>
    public HashSet<Uri> CalledOff { get; } = [];

    public async Task Ride(int times, CancellationToken cancel)
    {
        for (var ride = 1; ride <= times; ride++)
        {
            var trip = await Request(ride, cancel);
            if (ride % ChangesMind == 0) await CallOff(trip, cancel);
            await UntilItEnds(trip, cancel);
        }
    }

    /// <summary>A document, however often the server goes away before it has told it.</summary>
    public async Task<State> See(Uri uri, CancellationToken cancel) => await Insist(c => client.Go(uri).Get(cancel: c), cancel);

    /// <summary>Returns once a trip has ended.</summary>
    public async Task UntilItEnds(Uri trip, CancellationToken cancel)
    {
        while (await See(trip, cancel) is var now && !HasEnded(now))
            await foreach (var change in client.Watch(now.Links.Find("monitor")[0]).WithCancellation(cancel))
                if (HasEnded(change.AsState())) break;
    }

    public async Task SignIn(CancellationToken cancel)
    {
        var door = await See(server.Entry, cancel);
        Assert.True(client.Credentials.TryUse(await Insist(c => door.Forms["sign-in"]!.Submit(new JsonObject { ["who"] = who }, cancel: c), cancel)));
    }

    /// <summary>What a path of relations from the home leads to.</summary>
    public Task<State> Find(string relation, CancellationToken cancel) => Insist(c => client.Go(server.Entry).Follow("latest-version").Follow(relation).Get(c), cancel);

    public static bool HasEnded(State trip) => Ends.Contains(trip.Text("status"));

    public void Dispose() => client.Dispose();

    private async Task<Uri> Request(int ride, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var note = $"{who}, ride {ride}, try {attempt}";
            var form = (await Find("ride:trips", cancel)).Forms["request"]!;
            switch (await form.Submit(new JsonObject { ["pickup"] = "alexanderplatz", ["destination"] = "kadewe", ["note"] = note }, cancel: cancel))
            {
                case Outcome.Success { State: { Status: 201, Location: { } trip } }:
                    Promised.Add((trip, note));
                    return trip;
                case Outcome.Unreachable:
                    Unanswered.Add(note);
                    await server.Running.WaitAsync(cancel);
                    break;
                case var other:
                    throw new InvalidOperationException($"{note}: {other.Sentence}");
            }
        }
    }

    // A driver may be faster: then there is no such form any more, or it is refused with 409, and the ride is ridden.
    private async Task CallOff(Uri trip, CancellationToken cancel)
    {
        CalledOff.Add(trip);
        while ((await See(trip, cancel)).Forms["cancel"] is { } form && await form.Submit(new JsonObject { ["reason"] = "changed-plans" }, cancel: cancel) is Outcome.Unreachable)
            await server.Running.WaitAsync(cancel);
    }

    private async Task<State> Insist(Func<CancellationToken, Task<Outcome>> question, CancellationToken cancel)
    {
        while (true)
        {
            switch (await question(cancel))
            {
                case Outcome.Success { State: var state }:
                    return state;
                case Outcome.Unreachable:
                    await server.Running.WaitAsync(cancel);
                    break;
                case var other:
                    throw new InvalidOperationException($"{who}: {other.Sentence}");
            }
        }
    }
}
