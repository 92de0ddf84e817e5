using System.Buffers;
using System.Globalization;

namespace City;

/// <summary>The <c>geo:</c> URI of RFC 5870, section 3.3: <c>geo:latitude,longitude[,altitude][;crs=wgs84][;u=metres][;more]</c>.</summary>
internal static class GeoUri
{
    private const string Scheme = "geo:";
    // Six decimals are eleven centimetres: more would only pretend to know.
    private const int Decimals = 6, Millionths = 1_000_000;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    private static readonly SearchValues<char> ValueCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()[]:&+$%");

    public static string Write(Geo geo) => $"{Scheme}{Degrees(geo.Latitude)},{Degrees(geo.Longitude)}";

    public static bool TryRead(string? text, out Geo geo)
    {
        geo = default;
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        if (TryPair(text.AsSpan(Scheme.Length), out geo)) return true;

        var parts = text[Scheme.Length..].Split(';');
        var coordinates = parts[0].Split(',');
        if (coordinates.Length is not (2 or 3)
            || !TryNumber(coordinates[0], out var latitude) || !Geo.IsLatitude(latitude)
            || !TryNumber(coordinates[1], out var longitude) || !Geo.IsLongitude(longitude)
            || (coordinates.Length == 3 && !TryNumber(coordinates[2], out _))
            || !parts.Skip(1).All(IsParameter))
            return false;

        geo = new Geo(latitude, longitude);
        return true;
    }

    // As almost all are written, and all that we write: read without taking it apart.
    private static bool TryPair(ReadOnlySpan<char> text, out Geo geo)
    {
        geo = default;
        var comma = text.IndexOf(',');
        if (comma < 0 || !TryNumber(text[..comma], out var latitude) || !Geo.IsLatitude(latitude) || !TryNumber(text[(comma + 1)..], out var longitude) || !Geo.IsLongitude(longitude)) return false;
        geo = new Geo(latitude, longitude);
        return true;
    }

    private static bool IsParameter(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? parameter : parameter[..equals];
        var value = equals < 0 ? null : parameter[(equals + 1)..];
        return name.ToUpperInvariant() switch
        {
            "CRS" => string.Equals(value, "wgs84", StringComparison.OrdinalIgnoreCase),
            "U" => value is not null && TryNumber(value, out var metres) && metres >= 0,
            "" => false,
            _ => !name.AsSpan().ContainsAnyExcept(NameCharacters)
                && (value is null || (value.Length > 0 && !value.AsSpan().ContainsAnyExcept(ValueCharacters))),
        };
    }

    // RFC 5870 knows no plus sign, exponent, or point without digits on both sides; double.Parse does.
    private static bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        var digits = text is ['-', ..] ? text[1..] : text;
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    // In whole millionths, because a double takes five times as long to write; and so there is no negative zero.
    private static string Degrees(double degrees)
    {
        var all = (long)Math.Round(degrees * Millionths);
        var (whole, rest) = Math.DivRem(Math.Abs(all), Millionths);
        Span<char> text = stackalloc char[16];
        var length = 0;
        if (all < 0) text[length++] = '-';
        whole.TryFormat(text[length..], out var written, default, CultureInfo.InvariantCulture);
        length += written;
        if (rest == 0) return text[..length].ToString();
        text[length++] = '.';
        for (var place = length + Decimals - 1; place >= length; place--, rest /= 10) text[place] = (char)('0' + rest % 10);
        return text[..(length + Decimals)].TrimEnd('0').ToString();
    }
}
