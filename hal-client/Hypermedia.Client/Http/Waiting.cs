using System.Globalization;

namespace Hypermedia.Client;

/// <summary>How long to wait: as asked, or longer each time.</summary>
internal static class Waiting
{
    // A person hardly notices; a process that restarts or a connection that dropped is often back.
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);

    /// <summary>Seconds or a date (RFC 9110 §10.2.3); never negative.</summary>
    public static TimeSpan? RetryAfter(string? value, TimeProvider time)
    {
        if (value is null) return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        if (HttpDate.Read(value, time.GetUtcNow()) is not { } at) return null;
        var wait = at - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>What an answer asks for; null when it asks for nothing that can be understood.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? answer, TimeProvider time) => answer is null ? null : RetryAfter(HeaderFields.One(answer.Headers, "Retry-After"), time);

    /// <summary>Before a request is sent again, <paramref name="failures"/> (from 0) having gone before.</summary>
    public static TimeSpan BeforeRetry(int failures, double chance) => Backoff(FirstRetry, failures, chance);

    /// <summary>Doubles from <paramref name="first"/> up to half a minute, then spread over its upper half so that clients do not come back together.</summary>
    public static TimeSpan Backoff(TimeSpan first, int failures, double chance)
    {
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 16)), 30_000);
        return TimeSpan.FromMilliseconds(full * (0.5 + (chance / 2)));
    }
}
