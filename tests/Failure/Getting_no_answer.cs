using Hypermedia.Client;
using Tests.Support;

namespace Tests.Failure;

/// <summary>Passenger management is of no use: known passengers ride, others are told when to come back, and nobody waits longer than was said.</summary>
public sealed class Getting_no_answer
{
    public static TheoryData<string> Ways => [.. Moods.All.Keys];

    [Theory, MemberData(nameof(Ways))]
    public async Task Lets_those_ride_who_are_known_and_tells_the_others_when_to_come_back(string way)
    {
        await using var apart = await Apart.Start();
        apart.Passengers.Mood = Moods.All[way];

        Assert.Equal(201, (await apart.RideInTime(Apart.Known)).Status);

        var refusal = Assert.IsType<Outcome.Problem>(await apart.RideInTime(Apart.Unknown));
        Assert.Equal((503, "Passengers cannot be checked at the moment"), (refusal.Status, refusal.Details.Title));
        Assert.EndsWith("/passenger-check-unavailable", refusal.Details.Type.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(Apart.Pause, refusal.State.RetryAfter);
        Assert.Equal((1, 0), (await apart.TripsOf(Apart.Known), await apart.TripsOf(Apart.Unknown)));
    }

    [Fact]
    public async Task Is_told_with_the_time_that_passengers_asked_for()
    {
        await using var apart = await Apart.Start();
        apart.Passengers.Mood = context =>
        {
            context.Response.Headers.RetryAfter = "30";
            return Moods.Say(context, 503, "text/plain", "later");
        };
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<Outcome.Problem>(await apart.Ride(Apart.Unknown)).State.RetryAfter);
        Assert.Equal(201, (await apart.Ride(Apart.Known)).Status);
    }

    [Fact]
    public async Task Is_no_refusal_of_a_passenger_who_is_known_to_be_suspended()
    {
        await using var apart = await Apart.Start();
        await apart.Ride(Apart.Unknown);
        await apart.Suspend(Apart.Unknown);
        apart.Passengers.Mood = context => Moods.Say(context, 500, "text/plain", "");
        // Nobody is asked about it: it is heard, in a moment.
        while ((await apart.Passenger(Apart.Unknown).Find("ride:trips")).Forms["request"] is not null) await Task.Yield();
        Assert.Equal(409, (await apart.Ride(Apart.Unknown)).Status);
    }

    [Fact]
    public async Task Offers_the_form_all_the_same_because_nobody_knows_that_it_would_be_refused()
    {
        await using var apart = await Apart.Start();
        apart.Passengers.Mood = context => Moods.Say(context, 500, "text/plain", "");
        var trips = await apart.Passenger(Apart.Unknown).Find("ride:trips");
        Assert.Contains(trips.Forms, form => form.Key == "request");
        Assert.IsType<Outcome.Success>(await trips.Follow("ride:request"));
    }

    [Fact]
    public async Task Is_not_kept_under_a_key_so_the_same_request_is_done_later()
    {
        await using var apart = await Apart.Start();
        apart.Passengers.Mood = context => Moods.Say(context, 500, "text/plain", "");
        Assert.Equal(503, (await apart.Ride(Apart.Unknown, "one-key")).Status);
        apart.Passengers.Mood = null;
        var trip = Traveller.Document(await apart.Ride(Apart.Unknown, "one-key"));
        Assert.Equal((201, null), (trip.Status, trip.Header("Idempotent-Replayed")));
        Assert.Equal("true", Traveller.Document(await apart.Ride(Apart.Unknown, "one-key")).Header("Idempotent-Replayed"));
        Assert.Equal(1, await apart.TripsOf(Apart.Unknown));
    }

    [Fact]
    public async Task Forgets_nothing_when_trip_management_starts_again_in_the_middle_of_it()
    {
        await using var apart = await Apart.Start();
        apart.Passengers.Mood = context => Moods.Say(context, 500, "text/plain", "");
        await apart.RestartTrips();
        Assert.Equal((201, 503), ((await apart.Ride(Apart.Known)).Status, (await apart.Ride(Apart.Unknown)).Status));
    }

    [Fact]
    public async Task Trusts_what_was_known_for_a_day()
    {
        await using var apart = await Apart.Start();
        apart.Passengers.Mood = context => Moods.Say(context, 500, "text/plain", "");
        apart.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(201, (await apart.Ride(Apart.Known)).Status);
        apart.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(503, (await apart.Ride(Apart.Known)).Status);
    }

    [Fact]
    public async Task Ends_without_a_restart_when_passengers_is_killed_and_started_again()
    {
        await using var apart = await Apart.Start();
        await apart.Passengers.Stop();
        Assert.Equal(503, (await apart.RideInTime(Apart.Unknown)).Status);
        await using var again = await apart.StartPassengersAgain();
        apart.Clock.Advance(Apart.Pause);
        Assert.Equal(201, (await apart.Ride(Apart.Unknown)).Status);
    }
}
