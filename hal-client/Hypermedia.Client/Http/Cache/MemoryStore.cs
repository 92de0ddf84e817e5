namespace Hypermedia.Client;

/// <summary>Answers in memory. When there is too much, the URL that was used least lately goes first.</summary>
internal sealed class MemoryStore(CacheOptions limits) : IAnswerStore
{
    /// <summary>Variants of one URL: beyond any honest negotiation times a few callers, and few enough to look through.</summary>
    public const int MostVariants = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Shelf>> _byTarget = new(StringComparer.Ordinal);
    private readonly LinkedList<Shelf> _latestFirst = [];
    private long _bytes;
    private int _entries;

    public IReadOnlyList<StoredAnswer> Find(Uri uri)
    {
        lock (_lock)
        {
            if (!_byTarget.TryGetValue(Target.Of(uri), out var shelf)) return [];
            _latestFirst.Remove(shelf);
            _latestFirst.AddFirst(shelf);
            return [.. shelf.Value.Answers];
        }
    }

    public void Keep(Uri uri, StoredAnswer answer)
    {
        var target = Target.Of(uri);
        lock (_lock)
        {
            if (!_byTarget.TryGetValue(target, out var shelf)) _byTarget[target] = shelf = _latestFirst.AddFirst(new Shelf(target, Origin.Of(uri)));
            TakeOff(shelf.Value, answer.Variant);
            if (shelf.Value.Answers.Count == MostVariants) TakeOff(shelf.Value, shelf.Value.Answers[0].Variant);
            shelf.Value.Answers.Add(answer);
            _bytes += answer.Bytes;
            _entries++;
            while ((_bytes > limits.MaxBytes || _entries > limits.MaxEntries) && _latestFirst.Last is { } oldest) Remove(oldest);
        }
    }

    public void Drop(Uri uri, StoredAnswer answer)
    {
        lock (_lock)
        {
            if (!_byTarget.TryGetValue(Target.Of(uri), out var shelf)) return;
            TakeOff(shelf.Value, answer.Variant);
            if (shelf.Value.Answers.Count == 0) Remove(shelf);
        }
    }

    public void Drop(Uri uri)
    {
        lock (_lock)
            if (_byTarget.TryGetValue(Target.Of(uri), out var shelf)) Remove(shelf);
    }

    public void DropOrigin(Uri uri)
    {
        var origin = Origin.Of(uri);
        lock (_lock)
            foreach (var shelf in _byTarget.Values.Where(s => s.Value.Origin == origin).ToList()) Remove(shelf);
    }

    private void Remove(LinkedListNode<Shelf> shelf)
    {
        foreach (var answer in shelf.Value.Answers.ToList()) TakeOff(shelf.Value, answer.Variant);
        _latestFirst.Remove(shelf);
        _byTarget.Remove(shelf.Value.Target);
    }

    private void TakeOff(Shelf shelf, string variant)
    {
        var at = shelf.Answers.FindIndex(a => a.Variant == variant);
        if (at < 0) return;
        _bytes -= shelf.Answers[at].Bytes;
        _entries--;
        shelf.Answers.RemoveAt(at);
    }

    private sealed record Shelf(string Target, string Origin)
    {
        public List<StoredAnswer> Answers { get; } = [];
    }
}
