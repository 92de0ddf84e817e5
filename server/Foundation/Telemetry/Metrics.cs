using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Hypermedia.Foundation;

/// <summary>What is counted and measured. Every tag has few values: names that are in the code, never an id.</summary>
internal static class Metrics
{
    // Where each was kept or came from, by the names of OpenTelemetry's semantic conventions.
    public const string Database = "db.namespace", Hearer = "messaging.consumer.group.name", Destination = "messaging.destination.name";

    private static readonly Meter Meter = new(Telemetry.Name);

    /// <summary>Changes that wait for the writer of a database.</summary>
    public static readonly Gauges WriterQueue = new(Meter, "hypermedia.writer.queue", "{change}", "Changes that wait for the writer of a database; it refuses more than 2048.");

    /// <summary>Facts that a hearer has not heard yet.</summary>
    public static readonly Gauges Lag = new(Meter, "hypermedia.messages.waiting", "{message}", "Facts that a hearer has not heard yet.");

    private static readonly UpDownCounter<long> Streams = Meter.CreateUpDownCounter<long>("hypermedia.streams.open", "{stream}", "Event streams that are open.");
    private static readonly Histogram<int> GroupSize = Meter.CreateHistogram<int>("hypermedia.writer.group.size", "{change}", "Changes that shared one commit.");
    private static readonly Histogram<double> WriteDuration = Meter.CreateHistogram<double>("hypermedia.writer.duration", "s", "From the beginning of a group's transaction until it is on disk.");
    private static readonly Counter<long> Heard = Meter.CreateCounter<long>("hypermedia.messages.heard", "{message}", "Messages whose effect is on disk.");
    private static readonly Counter<long> Unheard = Meter.CreateCounter<long>("hypermedia.messages.failed", "{attempt}", "Attempts to hear messages that failed and are made again.");
    private static readonly Counter<long> Replays = Meter.CreateCounter<long>("hypermedia.replies.replayed", "{request}", "Requests that came again under their Idempotency-Key and got the answer of the first.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("hypermedia.refusals", "{answer}", "Answers that said no, by the kind of problem.");
    private static readonly Counter<long> Acts = Meter.CreateCounter<long>("hypermedia.acts", "{act}", "Acts asked for, by lifecycle, act and what came of it.");

    public static void StreamOpened(string resource) => Streams.Add(1, new KeyValuePair<string, object?>("hypermedia.resource", resource));

    public static void StreamClosed(string resource) => Streams.Add(-1, new KeyValuePair<string, object?>("hypermedia.resource", resource));

    /// <summary>A moment to measure from; 0 while nobody wants to know.</summary>
    public static long Begin() => WriteDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public static void Wrote(string database, int changes, long begun, bool isOnDisk)
    {
        if (begun == 0) return;
        var tags = new TagList { { Database, database } };
        GroupSize.Record(changes, tags);
        if (!isOnDisk) tags.Add("error.type", "rollback");
        WriteDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
    }

    public static void HeardMessages(string hearer, string source, int count) => Heard.Add(count, new(Hearer, hearer), new(Destination, source));

    public static void HearingFailed(string hearer, string source) => Unheard.Add(1, new(Hearer, hearer), new(Destination, source));

    public static void Replayed() => Replays.Add(1);

    public static void Refused(ProblemKind kind)
    {
        if (Refusals.Enabled) Refusals.Add(1, new("hypermedia.problem", kind.Name), new("http.response.status_code", kind.Status));
    }

    /// <summary>An act that was not done, and why.</summary>
    public static void NotDone(string kind, string act, Verdict verdict) => Count(kind, act, verdict switch { Verdict.NotNow => "not-now", Verdict.NotYours => "not-yours", _ => "unknown" });

    /// <summary>An act that was not done, because it was asked for of an older version.</summary>
    public static void Stale(string kind, string act) => Count(kind, act, "stale");

    /// <summary>An act that is done once its transaction is on disk.</summary>
    public static void Done(SqlSession db, string kind, string act)
    {
        if (Acts.Enabled) CountOnceOnDisk(db, kind, act);
    }

    private static void CountOnceOnDisk(SqlSession db, string kind, string act) => db.OnCommit(() => Count(kind, act, "done"));

    private static void Count(string kind, string act, string verdict)
    {
        if (Acts.Enabled) Acts.Add(1, new("hypermedia.lifecycle", kind.TrimEnd('.')), new("hypermedia.act", act), new("hypermedia.verdict", verdict));
    }
}
