namespace Hypermedia.Foundation;

/// <summary>
/// The facts told last, in the order they are on disk: whoever hears a log while it is written need not ask the database
/// for what this process has just put into it. The writer adds; anybody looks.
/// </summary>
internal sealed class RecentFacts
{
    // A hearer looks again after each group of its own writer, which is a few of the other's.
    private const int Most = 1024;

    private readonly Event?[] _facts = new Event?[Most];
    private long _last;

    /// <summary>Adds what has just been committed, as the next one.</summary>
    public void Add(Event fact)
    {
        Volatile.Write(ref _facts[fact.Sequence % Most], fact);
        Volatile.Write(ref _last, fact.Sequence);
    }

    /// <summary>At most <paramref name="limit"/> facts after a sequence, in order; null when only the database knows.</summary>
    public List<Event>? After(long sequence, int limit)
    {
        var last = Volatile.Read(ref _last);
        // Nothing was told since the start, or the hearer is ahead of what was: only the database can say.
        if (last == 0 || last < sequence) return null;
        var found = new List<Event>((int)Math.Min(limit, last - sequence));
        for (var next = sequence + 1; next <= last && found.Count < limit; next++)
        {
            // A place that holds another was written before the start, or has been taken over.
            if (Volatile.Read(ref _facts[next % Most]) is not { } fact || fact.Sequence != next) return null;
            found.Add(fact);
        }
        return found;
    }
}
