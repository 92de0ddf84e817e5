using System.Text.Json;
using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>Where drivers are kept.</summary>
internal static class DriverStore
{
    public static readonly SqlTable<Driver, DriverState> Table = new("driver", DriverLifecycle.Rules, DriverJson.Default.Driver)
    {
        Columns = [("class", driver => States<VehicleClass>.Name(driver.VehicleClass))],
    };

    /// <summary>The drivers of a class who could take a trip and have not said no to it, and whether each was asked before.</summary>
    public static List<(Driver Driver, bool WasAsked)> Available(SqlSession db, VehicleClass vehicle, string trip) => db.Many("""
        SELECT driver.body, asked.driver_id IS NOT NULL FROM driver LEFT JOIN asked ON asked.trip_id = @trip AND asked.driver_id = driver.id
        WHERE driver.state = 'available' AND driver.class = @class AND coalesce(asked.declined, 0) = 0
        """, row => (JsonSerializer.Deserialize(row.GetString(0), DriverJson.Default.Driver)!, row.GetBoolean(1)), ("trip", trip), ("class", States<VehicleClass>.Name(vehicle)));
}
