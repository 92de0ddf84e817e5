using Hypermedia.Foundation;

namespace City;

/// <summary>A spot as documents show it, for the descriptions of the API.</summary>
public static class SpotShape
{
    public static readonly PropertyShape Geo = PropertyShape.Text("geo", "A point on the map, as a geo: URI (RFC 5870).", "geo:52.5219,13.4132", @"geo:-?[0-9.]+,-?[0-9.]+");

    private static readonly ValueShape Value = new("Spot", PropertyShape.Text("name", "What a person calls it.", "Alexanderplatz"), Geo);

    public static PropertyShape Of(string name, string meaning) => PropertyShape.Group(name, Value, meaning);
}
