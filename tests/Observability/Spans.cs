using System.Collections.Concurrent;
using System.Diagnostics;
using Hypermedia.Foundation;

namespace Tests.Observability;

/// <summary>Listens to what a server, its messages and its databases tell of themselves, and to the calls on the way there.</summary>
internal sealed class Spans : IDisposable
{
    private static readonly string[] Sources = [Telemetry.Name, "Microsoft.AspNetCore", "System.Net.Http", Ours];

    private const string Ours = "Tests.Observability";

    // Messages are on their way for longer on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ActivitySource _source = new(Ours);
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly SemaphoreSlim _more = new(0);
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => Sources.Contains(source.Name),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                _ended.Enqueue(span);
                _more.Release();
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Does something in a trace of its own.</summary>
    public async Task<(ActivityTraceId Trace, T Result)> Within<T>(string name, Func<Task<T>> work)
    {
        using var span = _source.StartActivity(name) ?? throw new InvalidOperationException("Nobody listens.");
        return (span.TraceId, await work());
    }

    /// <summary>The spans of a trace that have ended, once those that are looked for are among them.</summary>
    public async Task<IReadOnlyList<Activity>> Of(ActivityTraceId trace, params Func<Activity, bool>[] wanted)
    {
        while (true)
        {
            var ended = _ended.Where(span => span.TraceId == trace).ToList();
            if (wanted.All(wish => ended.Exists(span => wish(span)))) return ended;
            if (!await _more.WaitAsync(Patience)) Assert.Fail($"Of {wanted.Length} spans not all are in the trace. What is there:\n{string.Join('\n', ended.Select(Told))}");
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
        _more.Dispose();
    }

    private static string Told(Activity span) => $"{span.Kind} {span.DisplayName} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}";
}
