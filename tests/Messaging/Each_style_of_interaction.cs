using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Failure;
using Tests.Journeys;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>Each style in which the services talk to one another, where it belongs.</summary>
public sealed class Each_style_of_interaction
{
    [Fact]
    public async Task Request_and_response_trips_asks_passengers_whether_this_one_may_ride()
    {
        await using var apart = await Apart.Start();
        var before = apart.Passengers.Requests;

        Assert.Equal(201, Traveller.Document(await apart.Ride(Apart.Unknown)).Status);
        Assert.Equal(409, Assert.IsType<Outcome.Problem>(await apart.Ride(Apart.Suspended)).Details.Status);
        Assert.Equal(before + 2, apart.Passengers.Requests);
    }

    [Fact]
    public async Task Notification_a_driver_reports_where_they_are_and_awaits_no_answer()
    {
        await using var taxi = await Taxi.Start();
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();
        await hatice.Post(await hatice.Me(), "ride:report-location", new JsonObject { ["location"] = "kadewe" });

        Assert.Single(taxi.Told, message => message.Type == "ride.driver.located");
    }

    [Fact]
    public async Task Request_and_asynchronous_response_an_export_is_asked_for_and_its_answer_comes_to_the_reply_address_later()
    {
        await using var taxi = await Taxi.Start();
        using var desk = await taxi.SignIn("operator-1");
        var asked = await Exporting_trips.Ask(desk, "csv");
        Assert.Equal((202, "pending"), (asked.Status, asked.Text("status")));
        var ready = await desk.Until(asked, "ready");

        var id = ready.Text("id");
        var about = taxi.Told.Where(message => message.Subject == id).ToList();
        Assert.Equal(["ride.export.requested", "ride.export.started", "ride.file.written", "ride.export.ready"], about.Select(message => message.Type));
        Assert.Equal(("trips.exporter", "trips.exporter"), (about[0].ReplyTo, about[2].To));
        Assert.All(about.Where(message => message != about[0]), message => Assert.Null(message.ReplyTo));
        Assert.All(about.Where(message => message != about[2]), message => Assert.Null(message.To));
        Assert.Equal(ready.Text("rows"), ((int)JsonNode.Parse(about[2].Data.Span)!["now"]!["rows"]!).ToString());
    }

    [Fact]
    public async Task Publish_and_subscribe_a_change_of_a_trip_is_told_once_and_seen_by_everybody_who_watches()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var desk = await taxi.SignIn("operator-1");
        var trip = await ana.Request();
        var (one, other) = (ana.Until(trip, "cancelled"), desk.Until(await desk.See(trip.Self), "cancelled"));
        await Traveller.Do(await ana.See(trip.Self), "cancel");

        Assert.All(await Task.WhenAll(one, other), seen => Assert.Equal("cancelled", seen.Text("status")));
        Assert.Single(taxi.Told, message => message.Type == "ride.trip.cancelled");
    }

    [Fact]
    public async Task Publish_and_asynchronous_responses_a_requested_trip_is_answered_by_whoever_can_serve_it()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();
        var trip = await ana.Until(await ana.Request(), "proposed");

        var answer = Assert.Single(taxi.Told, message => message.Type == "ride.driver.proposed");
        Assert.Equal(("driver-1", trip.Text("id")), (answer.Subject, (string)JsonNode.Parse(answer.Data.Span)!["given"]!["trip"]!));
    }
}
