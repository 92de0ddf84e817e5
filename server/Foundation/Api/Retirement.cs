namespace Hypermedia.Foundation;

/// <summary>
/// The end of a version, told in time: every answer says since when it is deprecated (RFC 9745) and until when it can be
/// had (RFC 8594), and leads to the policy and to what comes after.
/// </summary>
/// <param name="Since">When it was deprecated, or will be.</param>
/// <param name="Sunset">Until when it can be had.</param>
/// <param name="Time">The clock.</param>
public sealed record Retirement(DateTimeOffset Since, DateTimeOffset Sunset, TimeProvider Time)
{
    /// <summary>True when it is gone after the sunset: 410 for whatever is asked. False when it is only no longer promised.</summary>
    public bool EndsThen { get; init; }

    /// <summary>What was said before and is said now, for whoever moves to the next version.</summary>
    public IReadOnlyList<(string Before, string Now)> Changes { get; init; } = [];

    /// <summary>True when it can no longer be had.</summary>
    public bool IsOver => EndsThen && Time.GetUtcNow() >= Sunset;
}

/// <summary>What an endpoint of a version that goes is called in the next: its id is the same.</summary>
/// <param name="Route">Where.</param>
internal sealed record NewerRoute(ApiRoute Route);
