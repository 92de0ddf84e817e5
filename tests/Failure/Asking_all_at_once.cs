namespace Tests.Failure;

/// <summary>The bulkhead: whatever comes, no more than so many are under way to passenger management, and who comes on top is told at once.</summary>
public sealed class Asking_all_at_once
{
    private const int Limit = 20, Waiting = 20, All = 60;

    [Fact]
    public async Task Is_never_more_than_twenty_at_the_server()
    {
        await using var apart = await Apart.Start();
        var released = new TaskCompletionSource();
        var (now, most, turn) = (0, 0, new Lock());
        apart.Passengers.Mood = async context =>
        {
            lock (turn) most = Math.Max(most, ++now);
            await released.Task;
            lock (turn) now--;
            await Moods.Say(context, 200, "application/hal+json", """{"status":"active","version":1}""");
        };
        var rides = Enumerable.Range(1, All).Select(number => apart.Ride(number)).ToList();

        // Those for whom there is no room are answered while nobody else is.
        var answered = new List<int?>();
        await foreach (var ride in Task.WhenEach(rides))
        {
            answered.Add((await ride).Status);
            if (answered.Count == All - Limit - Waiting) break;
        }
        Assert.All(answered, status => Assert.Equal(503, status));
        var status = await apart.Status();
        Assert.Equal((Limit, Waiting, "closed"), ((int)status["underWay"]!, (int)status["waiting"]!, (string)status["breaker"]!));

        released.SetResult();
        Assert.Equal(Limit + Waiting, (await Task.WhenAll(rides)).Count(ride => ride.Status == 201));
        Assert.Equal(Limit, most);
        var after = await apart.Status();
        Assert.Equal((0, 0), ((int)after["underWay"]!, (int)after["waiting"]!));
    }

    [Fact]
    public async Task Ends_for_everybody_within_the_time_of_one_check_when_the_server_stalls()
    {
        await using var apart = await Apart.Start();
        apart.Passengers.Mood = Moods.Stall;
        var rides = Enumerable.Range(1, Limit + Waiting).Select(number => apart.Ride(number)).ToList();
        while (await apart.Status() is var status && (int)status["underWay"]! + (int)status["waiting"]! < Limit + Waiting) await Task.Yield();
        apart.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.All(await Task.WhenAll(rides).WaitAsync(Apart.Patience, TimeProvider.System), ride => Assert.Equal(503, ride.Status));
    }
}
