namespace Hypermedia.Explorer;

/// <summary>How many streams are handed on at once. Each holds a connection on both sides, so there is an end to them.</summary>
internal sealed class Relays
{
    /// <summary>More people than this watch nothing on one explorer; the next one's page stays as it is, with its link to look again.</summary>
    public const int Most = 256;

    private int _open;

    public int Open => Volatile.Read(ref _open);

    /// <summary>A place; null when all are taken. Given back when disposed.</summary>
    public IDisposable? Take()
    {
        if (Interlocked.Increment(ref _open) <= Most) return new Place(this);
        Interlocked.Decrement(ref _open);
        return null;
    }

    private sealed class Place(Relays relays) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) Interlocked.Decrement(ref relays._open);
        }
    }
}
