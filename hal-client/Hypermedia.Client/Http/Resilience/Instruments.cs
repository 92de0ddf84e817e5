using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Hypermedia.Client;

/// <summary>
/// What the measures tell whoever listens (System.Diagnostics.Metrics), under <see cref="Name"/>; servers are named as OpenTelemetry's conventions have it. Nothing is counted
/// while nobody listens.
/// </summary>
internal static class Instruments
{
    public const string Name = "Hypermedia.Client";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("hypermedia.client.call.duration", "s", "How long calls took, attempts and waiting included, by how they ended.");

    private static readonly UpDownCounter<long> UnderWay = Meter.CreateUpDownCounter<long>("hypermedia.client.calls.under_way", "{call}", "Calls that have begun and not ended, those that wait for others included.");

    private static readonly UpDownCounter<long> Breakers = Meter.CreateUpDownCounter<long>("hypermedia.client.breakers", "{breaker}", "Breakers in each state.");

    private static readonly Counter<long> Made = Meter.CreateCounter<long>("hypermedia.client.chaos", "{attempt}", "Attempts that were held back or failed on purpose.");

    /// <summary>A call to a server begins.</summary>
    public static void Begin(in TagList server) => UnderWay.Add(1, server);

    /// <summary>It has ended, as <paramref name="ending"/> says: answered, failed, broken, refused, last-known or given-up.</summary>
    public static void End(in TagList server, TimeSpan took, string ending)
    {
        UnderWay.Add(-1, server);
        if (!Duration.Enabled) return;
        var tags = server;
        tags.Add("ending", ending);
        Duration.Record(took.TotalSeconds, tags);
    }

    /// <summary>So many breakers more, or less, are in a state.</summary>
    public static void Breaker(in TagList server, BreakerState state, int more)
    {
        if (!Breakers.Enabled) return;
        var tags = server;
        tags.Add("state", state switch { BreakerState.Open => "open", BreakerState.HalfOpen => "half-open", _ => "closed" });
        Breakers.Add(more, tags);
    }

    /// <summary>An attempt met chaos of a kind.</summary>
    public static void Chaos(string kind) => Made.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>How a server is named.</summary>
    public static TagList Of(Uri uri) => new([new("server.address", uri.Host), new("server.port", uri.Port)]);
}
