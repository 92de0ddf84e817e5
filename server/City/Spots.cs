namespace City;

/// <summary>How forms ask for a spot, in all services of the city.</summary>
public static class Spots
{
    /// <summary>The relation whose target lists the places.</summary>
    public const string Options = "places";

    public const string Otherwise = "This must be the id of a place, or a point as 'geo:latitude,longitude'.";
}
