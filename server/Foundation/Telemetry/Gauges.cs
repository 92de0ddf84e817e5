using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Hypermedia.Foundation;

/// <summary>A value that many parts of a program have, each its own: read when somebody collects, and at no other time.</summary>
internal sealed class Gauges
{
    private readonly ConcurrentDictionary<Part, bool> _parts = new();

    public Gauges(Meter meter, string name, string unit, string description) => meter.CreateObservableUpDownCounter(name, Read, unit, description);

    /// <summary>Adds a part, until it is disposed of.</summary>
    /// <param name="read">The value now; null when it cannot be said.</param>
    /// <param name="tags">Which part it is.</param>
    public IDisposable Add(Func<long?> read, params KeyValuePair<string, object?>[] tags)
    {
        var part = new Part(this, read, tags);
        _parts[part] = true;
        return part;
    }

    private IEnumerable<Measurement<long>> Read()
    {
        foreach (var (part, _) in _parts)
            if (part.Read() is { } value) yield return new Measurement<long>(value, part.Tags);
    }

    private sealed class Part(Gauges all, Func<long?> read, KeyValuePair<string, object?>[] tags) : IDisposable
    {
        public Func<long?> Read => read;

        public KeyValuePair<string, object?>[] Tags => tags;

        public void Dispose() => all._parts.TryRemove(this, out _);
    }
}
