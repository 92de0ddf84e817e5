namespace City;

/// <summary>A place people know by name, where a taxi can stop.</summary>
/// <param name="Id">A slug, lower case.</param>
/// <param name="District">The part of the city it lies in, as people there call it.</param>
public sealed record Place(string Id, string Name, Geo Geo, string District);
