using System.Diagnostics;

namespace Hypermedia.Foundation;

/// <summary>
/// What can be seen of a program from outside. Spans and measurements go to whoever listens to the source and the meter of this name; nothing is made while nobody does.
/// Attributes have the names of OpenTelemetry's semantic conventions (1.37), and names of our own begin with <c>hypermedia.</c>.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the meter.</summary>
    public const string Name = "Hypermedia.Foundation";

    internal static readonly ActivitySource Source = new(Name);

    internal static bool IsOn => Source.HasListeners();

    /// <summary>Goes on in the trace of what set a piece of work off; to be disposed of when it is done. Null while nobody listens.</summary>
    /// <param name="work">What is done, in few words without ids: "write export".</param>
    /// <param name="traceParent">The trace (W3C Trace Context); null to begin one.</param>
    /// <param name="kind">How it stands to others.</param>
    public static Activity? Carry(string work, string? traceParent, ActivityKind kind = ActivityKind.Internal) => Source.HasListeners() ? Source.StartActivity(work, kind, traceParent) : null;

    /// <summary>Says what went wrong with a piece of work; false, so that it can be said on the way past.</summary>
    /// <param name="span">The work; null while nobody listens.</param>
    /// <param name="fault">What went wrong.</param>
    public static bool Fail(this Activity? span, Exception fault)
    {
        span?.SetStatus(ActivityStatusCode.Error, fault.Message).SetTag("error.type", fault.GetType().FullName);
        return false;
    }

    /// <summary>Leads from the request at hand to the trace of what it changes: who looks at one finds the other.</summary>
    internal static void LinkTo(Func<string?> traceParent)
    {
        if (Activity.Current is not { IsAllDataRequested: true } request) return;
        if (ActivityContext.TryParse(traceParent(), null, out var other) && other.TraceId != request.TraceId) request.AddLink(new ActivityLink(other));
    }
}
