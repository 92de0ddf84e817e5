namespace Hypermedia.Client;

/// <summary>Reads a body to keep it, as long as it is not too large; whoever asked still gets all of it, as it would have come.</summary>
internal static class Gathering
{
    /// <summary>The whole body, of which the response then holds a copy; null when it is too large, broke off, or is not as long as it said (RFC 9111 §3.3).</summary>
    public static async Task<ReadOnlyMemory<byte>?> Whole(HttpResponseMessage response, int limit, CancellationToken cancel)
    {
        // It was read already, nearer to the wire.
        if (response.Content is WholeBody { Bytes: var known }) return known?.Length <= limit ? known : null;
        var said = CacheControl.ReadSeconds(HeaderFields.Lines(response.Content.Headers, "Content-Length").FirstOrDefault());
        if (said > limit) return null;
        Stream body;
        byte[] head;
        Exception? failure;
        try
        {
            body = await response.Content.ReadAsStreamAsync(cancel);
            (head, failure) = await Begin(body, limit, cancel);
        }
        catch
        {
            // Given up: nobody else lets go of the connection.
            response.Dispose();
            throw;
        }

        var ended = failure is null && head.Length <= limit;
        if (ended) await body.DisposeAsync();
        Replace(response, ended ? new WholeBody(head, []) : new StreamContent(new Continued(head, body, failure)));
        return ended && (said is null || said == head.Length) ? (ReadOnlyMemory<byte>?)head : null;
    }

    // One byte more than the limit tells a body that fits from one that does not.
    private static async Task<(byte[] Head, Exception? Failure)> Begin(Stream body, int limit, CancellationToken cancel)
    {
        using var head = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while (head.Length <= limit && (read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit + 1L - head.Length)), cancel)) > 0) head.Write(buffer, 0, read);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            return (head.ToArray(), e);
        }

        return (head.ToArray(), null);
    }

    private static void Replace(HttpResponseMessage response, HttpContent content)
    {
        foreach (var (name, values) in response.Content.Headers.NonValidated) content.Headers.TryAddWithoutValidation(name, values);
        response.Content = content;
    }
}
