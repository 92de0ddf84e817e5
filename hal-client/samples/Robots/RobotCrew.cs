using Hypermedia.Client;

namespace Robots;

/// <summary>Passengers and drivers that live by following links. They know the names of relations and not one path.</summary>
/// <param name="connect">Makes a client for one person.</param>
/// <param name="entry">Where the API begins.</param>
/// <param name="options">How many, how fast.</param>
public sealed class RobotCrew(Func<HalClient> connect, Uri entry, RobotOptions options)
{
    /// <summary>Lives until cancelled, whatever the server does meanwhile.</summary>
    public async Task Run(CancellationToken cancel)
    {
        try
        {
            var people = await People(cancel);
            options.Log.CrewArrives(people.Count, entry);
            await Task.WhenAll(people.Select(live => live(cancel)));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            options.Log.CrewLeaves();
        }
    }

    private async Task<IReadOnlyList<Func<CancellationToken, Task>>> People(CancellationToken cancel)
    {
        using var client = connect();
        // Nobody in particular: only to read who may sign in.
        var door = new Person(client, entry, "nobody", options);
        var names = await door.NamesOffered(cancel);
        return
        [
            .. Named("driver-", options.Drivers).Select(who => Live(who, p => new DriverRobot(p).Live(cancel))),
            .. Named("passenger-", options.Passengers).Select(who => Live(who, p => new PassengerRobot(p).Live(cancel))),
        ];

        IEnumerable<string> Named(string prefix, int count) => names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Take(count);
    }

    private Func<CancellationToken, Task> Live(string who, Func<Person, Task> life)
    {
        // Chance is not safe to share between people: everyone gets their own, drawn from the one that was given.
        var own = options with { Random = new Random(options.Random.Next()) };
        return async cancel =>
        {
            using var client = connect();
            while (!cancel.IsCancellationRequested)
            {
                try
                {
                    await life(new Person(client, entry, who, own));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // A mistake in a robot must not empty the city: it is told, and the robot begins its day again.
                    options.Log.Stumbled(e, who);
                    await Task.Delay(options.Patience, options.Time, cancel);
                }
            }
        };
    }
}
