using Microsoft.Extensions.Logging;

namespace Robots;

/// <summary>What is told of the robots' lives.</summary>
internal static partial class RobotLog
{
    [LoggerMessage(1, LogLevel.Information, "{Count} robots live at {Entry}")]
    public static partial void CrewArrives(this ILogger log, int count, Uri entry);

    [LoggerMessage(2, LogLevel.Information, "The robots leave")]
    public static partial void CrewLeaves(this ILogger log);

    [LoggerMessage(3, LogLevel.Debug, "{Who} signed in")]
    public static partial void SignedIn(this ILogger log, string who);

    [LoggerMessage(4, LogLevel.Information, "{Who}: {Act}")]
    public static partial void Did(this ILogger log, string who, string act);

    [LoggerMessage(5, LogLevel.Debug, "{Who} was told no: {Why}")]
    public static partial void WasRefused(this ILogger log, string who, string why);

    [LoggerMessage(6, LogLevel.Information, "{Who} waits: {Why}")]
    public static partial void Waits(this ILogger log, string who, string why);

    [LoggerMessage(7, LogLevel.Debug, "Nothing more is heard from {Stream}: {Why}")]
    public static partial void HearsNoMore(this ILogger log, Uri stream, string why);

    [LoggerMessage(8, LogLevel.Error, "{Who} stumbled")]
    public static partial void Stumbled(this ILogger log, Exception e, string who);
}
