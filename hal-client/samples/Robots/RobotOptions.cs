using Microsoft.Extensions.Logging;

namespace Robots;

/// <summary>How many people live in the city, and how fast they live.</summary>
public sealed record RobotOptions
{
    /// <summary>How many drivers, of those the sign-in form names.</summary>
    public int Drivers { get; init; } = 3;

    /// <summary>How many passengers, of those the sign-in form names.</summary>
    public int Passengers { get; init; } = 2;

    /// <summary>About how long people take between two acts: long enough to watch a trip move.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>About how long a passenger stays before going somewhere again.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long people wait for news before they look for themselves; shorter than any proposal lasts.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a passenger changes their mind, from 0 to 1.</summary>
    public double Cancels { get; init; } = 0.08;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Chance; given a seed, everyone decides the same again.</summary>
    public Random Random { get; init; } = new();

    public required ILogger Log { get; init; }
}
