namespace Hypermedia.Foundation;

/// <summary>Times in the database: whole milliseconds since 1970 in UTC, which compare and index as numbers on every engine.</summary>
public static class Timestamps
{
    /// <summary>As it is stored; below a millisecond is cut off.</summary>
    public static long Write(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>As it is stored, or null.</summary>
    public static object? Write(DateTimeOffset? time) => time is { } known ? Write(known) : null;

    /// <summary>From what was stored.</summary>
    public static DateTimeOffset Read(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);
}
