using System.Net;

namespace Hypermedia.Client;

/// <summary>A body that has been read to its end, or found to be larger than the limit.</summary>
internal sealed class WholeBody : HttpContent
{
    public WholeBody(ReadOnlyMemory<byte>? bytes, List<KeyValuePair<string, string>> fields)
    {
        (Bytes, Fields) = (bytes, fields);
        foreach (var (name, value) in fields) Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Null when there are more than was allowed.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; }

    /// <summary>The header fields that came with it.</summary>
    public List<KeyValuePair<string, string>> Fields { get; }

    /// <summary>Reads the body of an answer, and puts what was read in its place.</summary>
    public static async Task Read(HttpResponseMessage response, int limit, CancellationToken cancel)
    {
        var onTheWire = response.Content;
        var bytes = await BodyReader.Read(onTheWire, limit, cancel);
        response.Content = new WholeBody(bytes, HeaderFields.Of(onTheWire.Headers, null));
        // What is left of it stays on the wire, and the wire is closed.
        onTheWire.Dispose();
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        await stream.WriteAsync(Bytes ?? throw new IOException("The answer is larger than it may be."));

    protected override bool TryComputeLength(out long length)
    {
        length = Bytes?.Length ?? 0;
        return Bytes is not null;
    }
}
