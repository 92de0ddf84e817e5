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

    /// <summary>The drivers of a class who could take a trip and have not been asked in this round.</summary>
    public static List<Driver> Available(SqlSession db, VehicleClass vehicle, string trip) => db.Many("""
        SELECT body FROM driver WHERE state = 'available' AND class = @class AND id NOT IN (SELECT driver_id FROM asked WHERE trip_id = @trip)
        """, row => JsonSerializer.Deserialize(row.GetString(0), DriverJson.Default.Driver)!, ("class", States<VehicleClass>.Name(vehicle)), ("trip", trip));
}
