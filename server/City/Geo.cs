using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace City;

/// <summary>A point on the Earth, in WGS 84 degrees; written as a <c>geo:</c> URI (RFC 5870).</summary>
[JsonConverter(typeof(GeoAsUri))]
[StructLayout(LayoutKind.Auto)]
public readonly record struct Geo : IParsable<Geo>
{
    // The mean radius of the Earth (IUGG): a sphere is off by half a percent at most, less than any detour of a taxi.
    private const double EarthRadiusKilometres = 6371.0088;

    public Geo(double latitude, double longitude)
    {
        if (!IsLatitude(latitude))
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude lies between -90 and 90 degrees.");
        if (!IsLongitude(longitude))
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude lies between -180 and 180 degrees.");
        Latitude = latitude;
        Longitude = longitude;
    }

    public double Latitude { get; }
    public double Longitude { get; }

    /// <summary>The great-circle distance.</summary>
    public double DistanceKilometresTo(Geo other)
    {
        var northward = Math.Sin(double.DegreesToRadians(other.Latitude - Latitude) / 2);
        var eastward = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var haversine = northward * northward
            + Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * eastward * eastward;
        // Rounding may carry the sum past 1 for opposite points of the globe, and Asin has no answer there.
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }

    public override string ToString() => GeoUri.Write(this);

    public static Geo Parse(string s) => Parse(s, null);

    public static Geo Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var geo) ? geo : throw new FormatException($"“{s}” is not a geo: URI of a point on the Earth.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Geo result) => GeoUri.TryRead(s, out result);

    // Comparisons with NaN are false, so it is refused without being named.
    internal static bool IsLatitude(double degrees) => degrees is >= -90 and <= 90;
    internal static bool IsLongitude(double degrees) => degrees is >= -180 and <= 180;
}
