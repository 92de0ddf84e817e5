using System.Globalization;
using Hypermedia.Foundation;

namespace AllInOne;

/// <summary>Where a version is served.</summary>
/// <param name="IsHere">True when it is this instance that serves it.</param>
/// <param name="Elsewhere">The instance that does, where it is another; null for none.</param>
public sealed record Served(bool IsHere, Address? Elsewhere)
{
    /// <summary>True when it is served by somebody this instance knows of.</summary>
    public bool IsKnown => IsHere || Elsewhere is not null;
}

/// <summary>Which versions an instance serves, where the others are, and when the older one ends.</summary>
internal sealed record ServedVersions(Served V1, Served V2, DateTimeOffset Deprecated, DateTimeOffset Sunset, bool Gone)
{
    public static readonly string[] Options = ["versions", "v1-at", "v2-at", "deprecated", "sunset", "after-sunset"];

    // Half a year's notice before anything was said of an end, and a year and a half to move.
    public static readonly DateTimeOffset UsualDeprecation = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), UsualSunset = new(2027, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private static readonly string[] Known = ["v1", "v2"];

    /// <summary>The older version is of trip management alone, so it is where that is.</summary>
    public ServedVersions WhereTripsAre(Part trips) => trips.IsHere || !V1.IsHere ? this : this with { V1 = new Served(false, trips.At) };

    public static ServedVersions Read(IConfiguration configuration, List<string> mistakes)
    {
        var asked = configuration["versions"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? Known;
        if (asked.Length == 0 || asked.Except(Known).Any()) mistakes.Add($"--versions is v1, v2 or v1,v2; '{configuration["versions"]}' is not.");
        var (v1, v2) = (Place("v1"), Place("v2"));
        if (v1.IsHere && !v2.IsKnown && configuration["v2-at"] is null) mistakes.Add("--versions v1 needs --v2-at URL, the instance that serves version 2: every answer of version 1 leads there.");
        var (deprecated, sunset) = (Day("deprecated", UsualDeprecation), Day("sunset", UsualSunset));
        if (sunset < deprecated) mistakes.Add("--sunset is not before --deprecated (RFC 8594, RFC 9745 §4).");
        var after = configuration["after-sunset"] ?? "serve";
        if (after is not ("serve" or "gone")) mistakes.Add("--after-sunset is 'serve' or 'gone'.");
        return new ServedVersions(v1, v2, deprecated, sunset, after == "gone");

        Served Place(string name) => asked.Contains(name) ? new Served(true, null) : new Served(false, ServedServices.Origin(configuration, name + "-at", "where another instance is reached", mistakes));

        DateTimeOffset Day(string option, DateTimeOffset usual)
        {
            if (configuration[option] is not { } text) return usual;
            if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)) return option == "sunset" ? day.AddDays(1).AddSeconds(-1) : day;
            mistakes.Add($"--{option} is a day, as 2027-12-31; '{text}' is not.");
            return usual;
        }
    }
}
