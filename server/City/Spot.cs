using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace City;

/// <summary>Where to stop, as a person gives it: the id of a place, or a <c>geo:</c> URI.</summary>
public sealed record Spot(string Name, Geo Geo) : IParsable<Spot>
{
    // Five minutes on foot, and still in sight: further away a name misleads more than it helps.
    private const double NearKilometres = 0.4;

    /// <summary>The name: what a person remembers of it.</summary>
    public override string ToString() => Name;

    public static Spot At(Place place) => new(place.Name, place.Geo);

    public static Spot At(Geo geo)
    {
        var (place, kilometres) = Places.Nearest(geo);
        return new Spot(kilometres <= NearKilometres ? $"near {place.Name}" : Degrees(geo), geo);
    }

    public static Spot Parse(string s) => Parse(s, null);

    public static Spot Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var spot) ? spot : throw new FormatException($"“{s}” is neither a place's id nor a geo: URI.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out Spot? result)
    {
        result = s is null ? null
            : Places.Find(s) is { } place ? At(place)
            : Geo.TryParse(s, provider, out var geo) ? At(geo)
            : null;
        return result is not null;
    }

    // Four decimals: eleven metres, the length of a taxi rank.
    private static string Degrees(Geo geo) => string.Create(CultureInfo.InvariantCulture, $"{geo.Latitude:F4}, {geo.Longitude:F4}");
}
