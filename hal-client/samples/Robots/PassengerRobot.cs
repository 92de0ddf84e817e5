using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Robots;

/// <summary>A passenger: wants to be somewhere else now and then, sometimes no longer, and says afterwards how it was.</summary>
internal sealed class PassengerRobot(Person passenger)
{
    private Random Chance => passenger.Options.Random;

    public async Task Live(CancellationToken cancel)
    {
        while (true)
        {
            await passenger.Pause(passenger.Options.Rest, cancel);
            var home = await passenger.Home(cancel);
            if (await Request(home, cancel) is { } trip) await Ride(trip, cancel);
            else await Task.Delay(passenger.Options.Patience, passenger.Options.Time, cancel);
        }
    }

    private async Task<State?> Request(State home, CancellationToken cancel)
    {
        var outcome = await passenger.Ask(home.Follow(Relations.Trips).Get, cancel);
        if (outcome is not Outcome.Success { State: var trips } || trips.Forms["request"] is not { } form) return null;
        var (pickup, destination) = await Places(form, cancel);
        JsonObject values = new() { ["pickup"] = pickup, ["destination"] = destination };
        // Most people take what comes; one in eight is particular.
        if (form["vehicleClass"] is { } kind) values["vehicleClass"] = Chance.Next(8) == 0 ? await passenger.Choose(kind, cancel) : "standard";
        var requested = await passenger.Do(form, values, cancel);
        return await requested.FollowLocation(cancel) is Outcome.Success { State: var trip } ? trip : null;
    }

    private async Task<(JsonNode? Pickup, JsonNode? Destination)> Places(Form form, CancellationToken cancel)
    {
        var pickup = await passenger.Choose(form["pickup"], cancel);
        var destination = await passenger.Choose(form["destination"], cancel);
        // Nobody takes a taxi to where they are; a few looks at the map are enough.
        for (var looks = 0; looks < 5 && JsonNode.DeepEquals(pickup, destination); looks++) destination = await passenger.Choose(form["destination"], cancel);
        return (pickup, destination);
    }

    /// <summary>Stays with the trip for as long as it offers anything.</summary>
    private async Task Ride(State trip, CancellationToken cancel)
    {
        var changesMind = Chance.NextDouble() < passenger.Options.Cancels;
        await using var news = News.Of(trip, passenger.Client, passenger.Options, cancel);
        while (trip.Forms.Count > 0)
        {
            if (Wish(trip, changesMind) is var (form, values))
            {
                var outcome = await passenger.Do(form, values, cancel);
                // Who may not cancel any more rides on; who may not rate or ask again goes home.
                if (outcome is not Outcome.Success && form.Key != "cancel") break;
                changesMind = false;
            }
            else
            {
                await news.Next(cancel);
            }

            if (await passenger.Ask(trip.Refresh, cancel) is not Outcome.Success { State: var now }) break;
            trip = now;
        }

        await Pay(trip, cancel);
    }

    private (Form Form, JsonObject Values)? Wish(State trip, bool changesMind)
    {
        if (trip.Forms["rate"] is { } rate) return (rate, new JsonObject { ["stars"] = Chance.Next(3, 6) });
        if (trip.Forms["retry"] is { } retry) return (retry, []);
        if (changesMind && trip.Forms["cancel"] is { } cancel) return (cancel, []);
        return null;
    }

    private async Task Pay(State trip, CancellationToken cancel)
    {
        if (!trip.Links.Offer(Relations.Order)) return;
        if (await passenger.Ask(trip.Follow(Relations.Order).Get, cancel) is not Outcome.Success { State: var order } || order.Forms["pay"] is not { } pay) return;
        await passenger.Do(pay, new JsonObject { ["method"] = await passenger.Choose(pay["method"], cancel) ?? "card" }, cancel);
    }
}
