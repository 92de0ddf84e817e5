namespace Hypermedia.Client;

/// <summary>Reads a body up to a limit, which counts what comes out of decompression.</summary>
internal static class BodyReader
{
    /// <summary>The bytes; null when there are more than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Read(HttpContent content, int limit, CancellationToken cancel)
    {
        if (content is WholeBody { Bytes: var whole }) return whole?.Length <= limit ? whole : null;
        if (content.Headers.ContentLength > limit) return null;
        await using var stream = await content.ReadAsStreamAsync(cancel);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (body.Length + read > limit) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
