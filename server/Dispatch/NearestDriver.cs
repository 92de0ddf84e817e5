using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>
/// Whom to ask for a trip: the nearest available driver of the class who has not been asked for it. When all have been,
/// those who let it lapse are asked again; those who said no are not.
/// </summary>
internal static class NearestDriver
{
    // Streets are longer than the flight of a crow, and Berlin drives at 25 kilometres an hour.
    private const double Detour = 1.3, KilometresPerMinute = 25.0 / 60;

    // What a driver may answer with at most; nobody waits longer.
    private const int MostMinutes = 90;

    public static Driver? For(SqlSession db, OpenTrip trip) => DriverStore.Available(db, trip.Class, trip.Id)
        .OrderBy(found => found.WasAsked).ThenBy(found => Distance(found.Driver, trip)).ThenBy(found => found.Driver.Id, StringComparer.Ordinal).Select(found => found.Driver).FirstOrDefault();

    public static int EtaMinutes(Driver driver, OpenTrip trip) => (int)Math.Clamp(Math.Ceiling(Distance(driver, trip) * Detour / KilometresPerMinute), 1, MostMinutes);

    // Available means they have gone on duty somewhere.
    private static double Distance(Driver driver, OpenTrip trip) => driver.Location!.Geo.DistanceKilometresTo(trip.Pickup);
}
