namespace Hypermedia.Foundation;

/// <summary>A resource in one version, and the documents that were made of it.</summary>
internal sealed class Known<T>(T resource, long version) where T : class
{
    // As itself, in a list and as a link, for the three or four kinds of people who look at one thing.
    private const int Most = 12;

    private Rendering[] _renderings = [];

    public T Resource => resource;

    public long Version => version;

    public Rendering? Find(in RenderingKey key)
    {
        foreach (var rendering in _renderings)
            if (rendering.Key == key) return rendering;
        return null;
    }

    /// <summary>Keeps one more; the oldest makes room. Of two who keep at once one is forgotten, and made again when it is asked for.</summary>
    public Rendering Keep(Rendering rendering)
    {
        _renderings = [.. _renderings.TakeLast(Most - 1), rendering];
        return rendering;
    }
}
