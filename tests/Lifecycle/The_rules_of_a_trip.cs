using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>The oracle of the whole API: a person reads the table, and a real server is seen to keep it, in both directions.</summary>
public sealed class The_rules_of_a_trip
{
    private const string Curie = "ride:";

    private static readonly string[] Acts = ["accept", "decline", "arrive", "start", "complete", "withdraw", "redirect", "cancel", "retry", "rate"];

    // Addresses of acts, as they were offered for one trip or another; the only thing that is ever taken apart.
    private readonly Dictionary<string, (Uri Trip, Uri Act)> _seen = [];

    [Fact]
    public async Task Are_the_approved_ones_for_every_state_caller_and_act()
    {
        await using var stages = await TripStages.Begin();
        foreach (var state in TripStages.All) await Remember(stages, state);

        var table = new RuleTable(Acts);
        foreach (var state in TripStages.All)
        {
            var trip = await stages.Reach(state);
            foreach (var (name, caller) in stages.Callers)
            {
                var cells = new List<string>();
                foreach (var act in Acts)
                {
                    var (cell, after) = await Try(stages, state, trip, caller, act);
                    cells.Add(cell);
                    trip = after;
                }
                table.Add(state, name, cells);
            }
            await stages.End(trip);
        }
        Approved.Matches("trip-v2.txt", table.ToString());
    }

    // What is offered, then what is accepted; an act that was accepted has used the trip up, so the next cell gets a fresh one.
    private async Task<(string Cell, State Trip)> Try(TripStages stages, string state, State trip, Traveller caller, string act)
    {
        var seen = (await caller.Client.Go(trip.Self).Get()).Document!;
        var (link, form) = (seen.Links.Offer(Curie + act), seen.Forms[act] is not null);
        var before = (await stages.Operator.See(trip.Self)).Text("version");
        var outcome = await caller.Client.Send(Post(AddressOf(act, trip), act));
        var after = (await stages.Operator.See(trip.Self)).Text("version");

        var accepted = outcome is Outcome.Success;
        var cell = (link, form, accepted) switch
        {
            (true, true, true) => "yes",
            (false, false, false) => outcome.Status.ToString()!,
            _ => $"link {link}, form {form}, but {outcome.Status}",
        };
        Assert.True(accepted == (before != after), $"{act} while {state}: answered {outcome.Status}, and the version went from {before} to {after}.");
        if (!accepted) return (cell, trip);
        await stages.End(trip);
        return (cell, await stages.Reach(state));
    }

    private async Task Remember(TripStages stages, string state)
    {
        var trip = await stages.Reach(state);
        foreach (var caller in new[] { stages.Passenger, stages.Driver })
            if ((await caller.Client.Go(trip.Self).Get()).Document is { } seen)
                foreach (var act in Acts)
                    if (seen.Links.Find(Curie + act) is [{ Uri: { } address }]) _seen.TryAdd(act, (trip.Self, address));
        await stages.End(trip);
    }

    // Where the act would be if it were offered: at the place below this trip where it was offered below another.
    private Uri AddressOf(string act, State trip) => new(_seen[act].Act.ToString().Replace(_seen[act].Trip.ToString(), trip.Self.ToString(), StringComparison.Ordinal));

    private static HalRequest Post(Uri uri, string act) => new("POST", uri)
    {
        Body = System.Text.Encoding.UTF8.GetBytes(Traveller.Fitting(act).ToJsonString()),
        ContentType = "application/json",
    };
}
