using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Robots;

/// <summary>A driver: goes on duty, takes what is proposed, and brings people where they want to go.</summary>
internal sealed class DriverRobot(Person driver)
{
    /// <summary>What a driver does with a trip, in the order a trip goes. What is not offered is not done.</summary>
    private static readonly string[] Acts = ["accept", "arrive", "start", "complete"];

    private static readonly string[] Running = ["proposed", "accepted", "arrived", "underway"];

    public async Task Live(CancellationToken cancel)
    {
        while (true)
        {
            var home = await driver.Home(cancel);
            await GoOnDuty(home, cancel);
            if (await driver.Ask(home.Follow(Relations.Trips).Get, cancel) is Outcome.Success { State: var trips })
            {
                await using var news = News.Of(trips, driver.Client, driver.Options, cancel);
                await Work(trips, news, cancel);
            }

            await Task.Delay(driver.Options.Patience, driver.Options.Time, cancel);
        }
    }

    private async Task GoOnDuty(State home, CancellationToken cancel)
    {
        if (await driver.Ask(home.Follow(Relations.Me).Get, cancel) is not Outcome.Success { State: var me }) return;
        if (me.Forms["go-on-duty"] is not { } form) return;
        await driver.Do(form, new JsonObject { ["location"] = await driver.Choose(form["location"], cancel) }, cancel);
    }

    /// <summary>Looks at each trip there is word of; looks around when there is none. Ends when the stream it lived by is over.</summary>
    private async Task Work(State trips, News news, CancellationToken cancel)
    {
        var listens = !news.IsSilent;
        await LookAround(trips, cancel);
        do
        {
            if (await news.Next(cancel) is { } heard) await Look(heard.AsState(), cancel);
            else await LookAround(trips, cancel);
        }
        while (listens && !news.IsSilent);
    }

    private async Task LookAround(State trips, CancellationToken cancel)
    {
        if (!trips.Links.Offer(Relations.Search))
        {
            if (await driver.Ask(trips.Refresh, cancel) is Outcome.Success { State: var all }) await LookAt(all, cancel);
            return;
        }

        foreach (var status in Running)
        {
            if (await driver.Ask(trips.Follow(Relations.Search, ("status", status)).Get, cancel) is Outcome.Success { State: var some }) await LookAt(some, cancel);
        }
    }

    private async Task LookAt(State trips, CancellationToken cancel)
    {
        foreach (var trip in trips.Embedded.Find(Relations.Item)) await Look(trip, cancel);
    }

    /// <summary>Sees a trip as it is now, and does what is next for as long as something is.</summary>
    private async Task Look(State seen, CancellationToken cancel)
    {
        if (!seen.Links.Offer("self")) return;
        var outcome = await driver.Ask(seen.Refresh, cancel);
        // Twice each is plenty: whoever is refused more often than that has misread the situation.
        for (var tries = 0; tries < Acts.Length * 2 && outcome is Outcome.Success { State: var trip } && Next(trip) is { } form; tries++)
        {
            outcome = await driver.Do(form, Answer(form), cancel);
            if (outcome is not Outcome.Success { State.Forms.Count: > 0 }) outcome = await driver.Ask(trip.Refresh, cancel);
        }
    }

    private static Form? Next(State trip) => Acts.Select(a => trip.Forms[a]).FirstOrDefault(f => f is not null);

    private JsonObject Answer(Form form)
    {
        JsonObject values = [];
        if (form["etaMinutes"] is not null) values["etaMinutes"] = driver.Options.Random.Next(2, 15);
        if (form["distanceKilometres"] is not null) values["distanceKilometres"] = driver.Options.Random.Next(1, 18);
        return values;
    }
}
