using System.Buffers;

namespace Hypermedia.Client;

/// <summary>Reads a body up to a limit, which counts what comes out of decompression.</summary>
internal static class BodyReader
{
    // For what does not say how long it is, as nothing does that was compressed: most pages fit. It is lent, and costs nothing.
    private const int Unsaid = 64 * 1024;

    // What is said may not be true: more is taken only when more has come.
    private const int MostAtOnce = 1024 * 1024;

    /// <summary>The bytes; null when there are more than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Read(HttpContent content, int limit, CancellationToken cancel)
    {
        if (content is WholeBody { Bytes: var whole }) return whole?.Length <= limit ? whole : null;
        // No array holds more, and one byte more than the limit must fit.
        limit = Math.Min(limit, Array.MaxLength - 1);
        if (content.Headers.ContentLength > limit) return null;
        await using var stream = await content.ReadAsStreamAsync(cancel);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(content.Headers.ContentLength + 1 ?? Unsaid, MostAtOnce));
        try
        {
            var length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancel)) > 0)
            {
                length += read;
                if (length > limit) return null;
                if (length == buffer.Length) Grow(ref buffer, length);
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(length * 2L, Array.MaxLength));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
