using Microsoft.Data.Sqlite;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>So many trips that the server is still writing while other things happen to it.</summary>
public sealed class Exporting_very_many_trips
{
    // Takes the server a second or more to write, and a request some milliseconds.
    private const int Many = 100_000;

    [Fact]
    public async Task Can_be_cancelled_while_another_is_written()
    {
        using var folder = await Grown();
        await using var taxi = await Taxi.Start(data: folder.Path);
        using var desk = await taxi.SignIn("operator-1");
        var first = await desk.Until(await Exporting_trips.Ask(desk, "csv"), "running");
        var second = await Exporting_trips.Ask(desk, "csv");

        Assert.True(second.Links.Offer("ride:cancel"));
        Assert.False(first.Links.Offer("ride:cancel"));
        var cancelled = await Traveller.Do(second, "cancel");

        Assert.Equal(("cancelled", 0), (cancelled.Text("status"), cancelled.Forms.Count));
        first = await desk.Until(first, "ready");
        Assert.Equal((Many + 1).ToString(), first.Text("rows"));
        Assert.Equal(["request", "cancel"], (await Exporting_trips.History(desk, second)).Select(fact => fact.Text("act")));
        Assert.Single(Directory.GetFiles(folder.File("exports")));
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Is_written_again_from_the_beginning_when_the_server_stopped()
    {
        using var folder = await Grown();
        await using (var taxi = await Taxi.Start(data: folder.Path))
        {
            using var desk = await taxi.SignIn("operator-1");
            await desk.Until(await Exporting_trips.Ask(desk, "ndjson"), "running");
        }
        Assert.EndsWith(".part", Assert.Single(Directory.GetFiles(folder.File("exports"))), StringComparison.Ordinal);

        await using (var taxi = await Taxi.Start(data: folder.Path))
        {
            using var ana = await taxi.SignIn("passenger-1");
            using var desk = await taxi.SignIn("operator-1");
            // Not one of the trips there were when it was begun.
            await ana.Request();
            var ready = await desk.Until((await desk.Find("ride:exports")).Embedded.Find("item").Single(), "ready");

            Assert.Equal((Many + 1).ToString(), ready.Text("rows"));
            Assert.Equal(["request", "begin", "finish"], (await Exporting_trips.History(desk, ready)).Select(fact => fact.Text("act")));
            Assert.EndsWith(".ndjson", Assert.Single(Directory.GetFiles(folder.File("exports"))), StringComparison.Ordinal);
            Assert.Empty(taxi.Faults.Errors);
        }
    }

    // A trip that was requested as trips are, and copies of it, older than itself.
    private static async Task<TemporaryFolder> Grown()
    {
        var folder = new TemporaryFolder();
        await Grow(folder, Many);
        return folder;
    }

    internal static async Task Grow(TemporaryFolder folder, int many)
    {
        await using (var taxi = await Taxi.Start(data: folder.Path))
        {
            using var ana = await taxi.SignIn("passenger-1");
            await Traveller.Do(await ana.Request(), "cancel");
        }
        using var connection = new SqliteConnection($"Data Source={folder.File("trips.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE copy (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM copy WHERE number < {many})
            INSERT INTO trip (id, state, version, passenger_id, body)
            SELECT printf('%032x', number), state, version, passenger_id, json_set(body, '$.id', printf('%032x', number)) FROM trip, copy
            """;
        Assert.Equal(many, command.ExecuteNonQuery());
    }
}
