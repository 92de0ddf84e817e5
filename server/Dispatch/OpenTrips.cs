using System.Data.Common;
using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>A trip the dispatcher knows to be open: waiting for a driver, or with one.</summary>
internal sealed record OpenTrip(string Id, string Since, Geo Pickup, VehicleClass Class, string? DriverId, string? TraceParent);

/// <summary>What the dispatcher remembers of trips. All of it was heard; trip management knows better.</summary>
internal static class OpenTrips
{
    private const string Columns = "trip_id, since, pickup, class, driver_id, traceparent";
    private const string Remove = "DELETE FROM open_trip WHERE trip_id = @id";

    public static OpenTrip? Find(SqlSession db, string id) => db.One($"SELECT {Columns} FROM open_trip WHERE trip_id = @id", Read, ("id", id));

    /// <summary>The trip of a class that has waited longest for a driver, of those this one has not said no to; null for none.</summary>
    public static OpenTrip? LongestWaiting(SqlSession db, VehicleClass vehicle, string driver) => db.One($"""
        SELECT {Columns} FROM open_trip WHERE class = @class AND driver_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM asked WHERE asked.trip_id = open_trip.trip_id AND asked.driver_id = @driver AND declined = 1)
        ORDER BY since, trip_id LIMIT 1
        """, Read, ("class", States<VehicleClass>.Name(vehicle)), ("driver", driver));

    public static void Open(SqlSession db, OpenTrip trip)
    {
        // Not ON CONFLICT DO UPDATE: of what may do either, SQLite keeps a journal of its own, in a file that costs more than both of these.
        db.Execute(Remove, ("id", trip.Id));
        db.Execute($"INSERT INTO open_trip ({Columns}) VALUES (@id, @since, @pickup, @class, @driver, @trace)",
            ("id", trip.Id), ("since", trip.Since), ("pickup", trip.Pickup.ToString()), ("class", States<VehicleClass>.Name(trip.Class)), ("driver", trip.DriverId), ("trace", trip.TraceParent));
    }

    public static void Give(SqlSession db, string id, string driver)
    {
        db.Execute("UPDATE open_trip SET driver_id = @driver WHERE trip_id = @id", ("driver", driver), ("id", id));
        db.Execute("INSERT INTO asked (trip_id, driver_id) VALUES (@id, @driver) ON CONFLICT DO NOTHING", ("id", id), ("driver", driver));
    }

    public static void Decline(SqlSession db, string id, string driver) =>
        db.Execute("UPDATE asked SET declined = 1 WHERE trip_id = @id AND driver_id = @driver", ("id", id), ("driver", driver));

    public static void Close(SqlSession db, string id)
    {
        db.Execute(Remove, ("id", id));
        db.Execute("DELETE FROM asked WHERE trip_id = @id", ("id", id));
    }

    private static OpenTrip Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), Geo.Parse(row.GetString(2)), States<VehicleClass>.Find(row.GetString(3))!.Value, row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5));
}
