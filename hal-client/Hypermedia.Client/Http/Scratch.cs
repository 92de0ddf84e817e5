using System.Text;

namespace Hypermedia.Client;

/// <summary>Where a text is put together that is only looked up by: every request makes a few, and new memory for each would cost more than to fill it.</summary>
internal static class Scratch
{
    // Target, credentials and fields of most requests; what is longer is put together elsewhere.
    private const int Usual = 2048;

    [ThreadStatic]
    private static StringBuilder? _free;

    /// <summary>An empty one, to be given back on the same thread.</summary>
    public static StringBuilder Take()
    {
        var text = _free ?? new StringBuilder(Usual);
        _free = null;
        return text;
    }

    /// <summary>What was put together, which stays there until it is given back.</summary>
    public static ReadOnlySpan<char> Text(StringBuilder text)
    {
        var chunks = text.GetChunks().GetEnumerator();
        return !chunks.MoveNext() ? [] : chunks.Current.Length == text.Length ? chunks.Current.Span : text.ToString();
    }

    public static void GiveBack(StringBuilder text)
    {
        if (text.Capacity == Usual) _free = text.Clear();
    }
}
