using System.Globalization;

namespace Hypermedia.Client;

/// <summary>How long to wait: as asked, or longer each time.</summary>
internal static class Waiting
{
    /// <summary>Seconds or a date (RFC 9110 §10.2.3); never negative.</summary>
    public static TimeSpan? RetryAfter(string? value, TimeProvider time)
    {
        if (value is null) return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        if (HttpDate.Read(value) is not { } at) return null;
        var wait = at - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Doubles from <paramref name="first"/> up to half a minute, then spread over its upper half so that clients do not come back together.</summary>
    public static TimeSpan Backoff(TimeSpan first, int failures, double chance)
    {
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 16)), 30_000);
        return TimeSpan.FromMilliseconds(full * (0.5 + (chance / 2)));
    }
}
