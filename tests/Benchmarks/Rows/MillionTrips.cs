using System.Text.Json;
using City;
using Microsoft.Data.Sqlite;
using Trips;

namespace Benchmarks.Rows;

/// <summary>Fills a database with a million trips that are over, as they would have been written one by one.</summary>
internal static class MillionTrips
{
    public const int Count = 1_000_000;

    // A second between two of them: a busy city's week and a half.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private const string Insert = """
        INSERT INTO trip (id, state, version, passenger_id, driver_id, due_at, body) VALUES (@id, 'completed', @version, @passenger, NULL, NULL, @body)
        """;

    /// <summary>Fills it; the oldest trip was <see cref="Count"/> seconds ago. The server that made the schema is not running.</summary>
    public static void Fill(string file, DateTimeOffset now)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        // What is lost with the machine is made again: nobody was promised anything yet.
        Run(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN");
        using var command = connection.CreateCommand();
        command.CommandText = Insert;
        var (id, version, passenger, body) = (Add("@id"), Add("@version"), Add("@passenger"), Add("@body"));
        (version.Value, passenger.Value) = (6, "passenger-1");
        for (var number = 0; number < Count; number++)
        {
            var trip = Completed(number, now - (Count - number) * Between);
            id.Value = trip.Id;
            body.Value = JsonSerializer.Serialize(trip, TripJson.Default.Trip);
            command.ExecuteNonQuery();
        }
        Run(connection, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");

        SqliteParameter Add(string name) => command.Parameters.Add(new SqliteParameter(name, null));
    }

    // Ids are made by a clock that stands at the trip's own time.
    private static Trip Completed(int number, DateTimeOffset at) => new()
    {
        Id = $"{at.ToUnixTimeMilliseconds():x12}70008{number:x15}",
        State = TripState.Completed,
        Version = 6,
        Since = at,
        PassengerId = "passenger-1",
        Pickup = Spot.Parse("alexanderplatz", null),
        Destination = Spot.Parse("kadewe", null),
        Seats = 1,
        VehicleClass = VehicleClass.Standard,
        RequestedAt = at,
        UpdatedAt = at,
        WishedAt = at,
        DistanceKilometres = 6.2m,
        Fare = new Money(21.70m, "EUR"),
    };

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
