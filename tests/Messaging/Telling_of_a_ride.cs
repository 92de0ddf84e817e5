using System.Text;
using System.Text.Json.Nodes;
using Hypermedia.Foundation;
using Microsoft.Data.Sqlite;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>What the services tell one another, in promised words. That each message is as described, every server of every test finds out.</summary>
public sealed class Telling_of_a_ride
{
    [Fact]
    public async Task Goes_from_the_wish_to_the_payment_in_the_order_of_each_subject()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        var id = (await Ride(taxi, ana)).Text("id")!;
        var order = (await ana.Find("ride:orders")).Embedded.Find("item").Single();
        await Traveller.Do(await ana.See(order.Self), "pay");

        Assert.Equal(["requested", "proposed", "accepted", "arrived", "started", "completed"], Facts(taxi, "ride.trip.", id));
        Assert.Equal(["opened", "due", "paid"], Facts(taxi, "ride.order.", id));
        Assert.Equal(["hired", "available", "proposed", "available"], Facts(taxi, "ride.driver.", "driver-1"));
        Assert.All(taxi.Told.GroupBy(message => (message.Source, message.Subject, message.Type.Split('.')[1])), subject => Assert.Equal(Enumerable.Range(1, subject.Count()).Select(version => (long)version), subject.Select(message => message.Version)));
    }

    [Fact]
    public async Task Publish_and_asynchronous_responses_a_requested_trip_is_answered_with_a_proposal_for_its_round()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        var id = (await Ride(taxi, ana)).Text("id")!;

        var asked = Data(taxi.Told.Single(message => message.Type == "ride.trip.requested"))["now"]!;
        var answer = taxi.Told.Single(message => message.Type == "ride.driver.proposed");
        Assert.Equal(("driver-1", id, (string)asked["since"]!), (answer.Subject, (string)Data(answer)["given"]!["trip"]!, (string)Data(answer)["given"]!["since"]!));
    }

    [Fact]
    public async Task Notification_a_driver_reports_where_they_are()
    {
        await using var taxi = await Taxi.Start();
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();
        await hatice.Post(await hatice.Me(), "ride:report-location", new JsonObject { ["location"] = "kadewe" });

        Assert.Equal("KaDeWe", (string?)Data(taxi.Told.Single(message => message.Type == "ride.driver.located"))["now"]!["location"]!["name"]);
    }

    [Fact]
    public async Task Says_nothing_of_how_people_are_reached()
    {
        await using var taxi = await Taxi.Start();
        using var clerk = await taxi.SignIn("operator-1");
        await Traveller.Do(await clerk.Find("ride:passengers"), "register");

        var told = taxi.Told.Where(message => message.Type == "ride.passenger.registered").Select(message => Encoding.UTF8.GetString(message.Data.Span)).ToList();
        Assert.Contains(told, data => data.Contains("Mia Schwarz", StringComparison.Ordinal));
        Assert.DoesNotContain(told, data => data.Contains("+49", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Goes_on_with_what_earlier_programs_have_written()
    {
        using var folder = new TemporaryFolder();
        await using (await Taxi.Start(data: folder.Path)) { }
        Write(folder.File("trips.db"), "ride.trip.rated", """
            {"id":"old","state":"Completed","version":7,"since":"2026-01-01T08:20:00+00:00","passengerId":"passenger-1","pickup":{"name":"Alexanderplatz","geo":"geo:52.5219,13.4132"},"destination":{"name":"KaDeWe","geo":"geo:52.5016,13.3411"},
            "seats":1,"vehicleClass":"Standard","requestedAt":"2026-01-01T08:00:00+00:00","updatedAt":"2026-01-01T08:25:00+00:00","driverId":"driver-1","proposedTo":["driver-1"],"distanceKilometres":6.5,
            "fare":{"amount":21.80,"currency":"EUR","decimal":"21.80"},"rating":{"stars":5},"forgotten":true}
            """);
        Write(folder.File("trips.db"), "ride.trip.teleported", "{}");

        await using var taxi = await Taxi.Start(data: folder.Path);

        var told = taxi.Told.Single(message => message.Subject == "old");
        Assert.Equal(("ride.trip.rated", "completed", "21.80"), (told.Type, (string)Data(told)["now"]!["status"]!, (string)Data(told)["now"]!["fare"]!["amount"]!));
    }

    private static async Task<Hypermedia.Client.State> Ride(Taxi taxi, Traveller ana)
    {
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();
        var trip = await ana.Until(await ana.Request(), "proposed");
        foreach (var act in new[] { "accept", "arrive", "start", "complete" }) await Traveller.Do(await hatice.See(trip.Self), act);
        await hatice.Until(await hatice.Me(), "available");
        return await ana.See(trip.Self);
    }

    private static IEnumerable<string> Facts(Taxi taxi, string kind, string subject) =>
        taxi.Told.Where(message => message.Subject == subject && message.Type.StartsWith(kind, StringComparison.Ordinal)).Select(message => message.Type[kind.Length..]);

    private static JsonNode Data(Message message) => JsonNode.Parse(message.Data.Span)!;

    private static void Write(string database, string type, string snapshot)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "INSERT INTO event (type, subject, version, at, act, by, from_state, to_state, form, snapshot) VALUES (@type, 'old', 7, 1767255900000, 'rate', 'passenger-1', 'completed', 'completed', '{\"stars\":5}', @snapshot)";
        command.Parameters.AddWithValue("@type", type);
        command.Parameters.AddWithValue("@snapshot", snapshot);
        command.ExecuteNonQuery();
    }
}
