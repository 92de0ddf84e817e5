using Hypermedia.Client;
using Tests.Support;

namespace Tests.Failure;

/// <summary>Trip management asks passenger management: request and response, by links.</summary>
public sealed class Asking_about_a_passenger
{
    [Fact]
    public async Task Lets_one_ride_who_is_active()
    {
        await using var apart = await Apart.Start();
        var trip = Traveller.Document(await apart.Ride(Apart.Unknown));
        Assert.Equal((201, "requested"), (trip.Status, trip.Text("status")));
        Assert.Equal(1, await apart.TripsOf(Apart.Unknown));
    }

    [Theory, InlineData(Apart.Suspended, "This passenger is suspended; an operator can reinstate them."), InlineData(Apart.Unregistered, "'passenger-100' is not registered as a passenger.")]
    public async Task Turns_away_one_who_may_not_and_says_why(int who, string why)
    {
        await using var apart = await Apart.Start();
        var refusal = Assert.IsType<Outcome.Problem>(await apart.Ride(who));
        Assert.Equal((409, why), (refusal.Status, refusal.Details.Sentence));
        Assert.DoesNotContain((await apart.Passenger(who).Find("ride:trips")).Forms, form => form.Key == "request");
    }

    [Fact]
    public async Task Goes_from_the_entry_by_links_and_remembers_the_way_for_a_minute()
    {
        await using var apart = await Apart.Start();
        var before = apart.Passengers.Requests;
        await apart.Ride(Apart.Unknown);
        Assert.Equal(before + 1, apart.Passengers.Requests);
        apart.Clock.Advance(TimeSpan.FromMinutes(2));
        await apart.Ride(Apart.Unknown);
        Assert.Equal(before + 4, apart.Passengers.Requests);
    }

    [Fact]
    public async Task Goes_on_with_a_new_token_when_the_old_one_has_ended()
    {
        await using var apart = await Apart.Start();
        apart.Clock.Advance(TimeSpan.FromHours(9));
        Assert.IsType<Outcome.Success>(await apart.Ride(Apart.Unknown));
    }

    [Fact]
    public async Task Shows_a_service_no_more_than_it_needs()
    {
        await using var apart = await Apart.Start();
        var service = Traveller.With(apart.Issuer.Issue(new("trips", global::City.Roles.Service, "Trip management")).Token, apart.Passengers.Entry, "trips");
        using (service)
        {
            var passenger = Traveller.Document(await (await service.Home()).Follow("ride:passenger", ("id", "passenger-1")));
            Assert.Equal(("active", null, null), (passenger.Text("status"), passenger.Text("phone"), passenger.Text("email")));
            Assert.Empty(passenger.Forms);
            Assert.Empty(passenger.Links.Find("monitor"));
        }
    }

    [Theory, InlineData("passenger-1"), InlineData("operator-1")]
    public async Task Is_offered_to_services_alone(string who)
    {
        await using var apart = await Apart.Start();
        Assert.Empty((await apart.As(apart.Passengers.Entry, who).Home()).Links.Find("ride:passenger"));
    }
}
