namespace Hypermedia.Client;

/// <summary>Asks about what a server does later until it has come to rest.</summary>
internal sealed class Completion(Outcome accepted, HalClient client, CompletionOptions options)
{
    // A server that says "at once" again and again is not asked in one go.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time = client.Options.Time;
    private readonly List<Exchange> _trail = [.. accepted.Trail];

    public async Task<Outcome> Await(CancellationToken cancel)
    {
        var (now, monitor, began) = (accepted, (Uri?)null, _time.GetTimestamp());
        for (var asked = 0; IsUnderWay(now); asked++)
        {
            // The latest that says where to look is right; one that says nothing is about the same.
            monitor = Monitor(now) ?? monitor;
            if (monitor is null) return now;
            if (asked == options.Most) return GiveUp($"It was asked {asked} times, and is still under way.");
            var wait = now.Document?.RetryAfter ?? Waiting.Backoff(options.Interval, asked, client.Options.Jitter());
            if (wait < Least) wait = Least;
            if (wait > options.Time - _time.GetElapsedTime(began)) return GiveUp($"It is still under way after {_time.GetElapsedTime(began).TotalSeconds:0.##} s, and will not be done within {options.Time.TotalSeconds:0.##} s.");
            await Task.Delay(wait, _time, cancel);
            now = await client.Go(monitor).Get(fresh: true, cancel);
            Keep(now);
        }

        var end = await (now with { Trail = [] }).FollowLocation(cancel);
        Keep(end);
        return end with { Trail = [.. _trail] };
    }

    private bool IsUnderWay(Outcome outcome) => outcome switch
    {
        Outcome.Success { State: var state } => options.Until is { } until ? !until(state) : state.Status == 202 || state.RetryAfter is not null,
        // Not yet, or not so often; everything else is an end, if not a good one.
        Outcome.Problem { State: { Status: 429 or 503, RetryAfter: not null } } => true,
        _ => false,
    };

    /// <summary>The relation <c>monitor</c> (RFC 5989), else <c>Location</c>, else what the document calls itself, else what was just read. A stream of events is not to be asked.</summary>
    private static Uri? Monitor(Outcome outcome) =>
        outcome is not Outcome.Success { State: var state } ? null
        : state.Links.Choose("monitor") is LinkChoice.One { Link: { CanBeRequested: true } link } && MediaType.Essence(link.Type) != "text/event-stream" ? link.Expand()
        : state.Location is { } location && Reference.CanBeRequested(location) ? location
        : state.Links.Choose("self") is LinkChoice.One { Link: { Templated: false, CanBeRequested: true, Uri: { } self } } ? self
        : outcome.Trail is [.., { Method: "GET", Uri: var here }] ? here : null;

    // All hops are told, but what was answered on the way is not held.
    private void Keep(Outcome next)
    {
        if (next.Trail.Count > 0 && _trail.Count > accepted.Trail.Count) _trail[^1] = _trail[^1] with { Body = default };
        _trail.AddRange(next.Trail);
    }

    private Outcome.Unreachable GiveUp(string why) => new(why) { Trail = [.. _trail] };
}
