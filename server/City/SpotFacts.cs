using Hypermedia.Foundation;

namespace City;

/// <summary>A spot as messages tell it.</summary>
public sealed record SpotFacts(
    [property: Told("What a person calls it.", Example = "Alexanderplatz")] string Name,
    [property: Told("A point on the map, as a geo: URI (RFC 5870).", Example = "geo:52.5219,13.4132", Pattern = "geo:-?[0-9.]+,-?[0-9.]+")] string Geo)
{
    public static SpotFacts Of(Spot spot) => new(spot.Name, spot.Geo.ToString());
}
