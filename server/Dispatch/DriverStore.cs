using System.Text.Json;
using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>Where drivers are kept.</summary>
internal sealed class DriverStore : ILifecycleTable<Driver>
{
    public Driver? Find(SqlSession db, string id) => db.One("SELECT body FROM driver WHERE id = @id", row => Read(row.GetString(0)), ("id", id));

    public void Insert(SqlSession db, Driver driver, DateTimeOffset? dueAt) => db.Execute("INSERT INTO driver (id, state, class, version, body) VALUES (@id, @state, @class, @version, @body)",
        ("id", driver.Id), ("state", States<DriverState>.Name(driver.State)), ("class", States<VehicleClass>.Name(driver.VehicleClass)), ("version", driver.Version), ("body", Write(driver)));

    public void Update(SqlSession db, Driver driver, DateTimeOffset? dueAt) => db.Execute("UPDATE driver SET state = @state, class = @class, version = @version, body = @body WHERE id = @id",
        ("state", States<DriverState>.Name(driver.State)), ("class", States<VehicleClass>.Name(driver.VehicleClass)), ("version", driver.Version), ("body", Write(driver)), ("id", driver.Id));

    /// <summary>The drivers of a class who could take a trip and have not been asked in this round.</summary>
    public static List<Driver> Available(SqlSession db, VehicleClass vehicle, string trip) => db.Many("""
        SELECT body FROM driver WHERE state = 'available' AND class = @class AND id NOT IN (SELECT driver_id FROM asked WHERE trip_id = @trip)
        """, row => Read(row.GetString(0)), ("class", States<VehicleClass>.Name(vehicle)), ("trip", trip));

    // The clock has nothing to do with drivers.
    public IReadOnlyList<string> Due(SqlSession db, DateTimeOffset now, int limit) => [];

    public DateTimeOffset? NextDue(SqlSession db) => null;

    private static Driver Read(string body) => JsonSerializer.Deserialize(body, DriverJson.Default.Driver)!;

    private static string Write(Driver driver) => JsonSerializer.Serialize(driver, DriverJson.Default.Driver);
}
