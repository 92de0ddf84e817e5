using System.Net;
using System.Text;

namespace Hypermedia.Client;

/// <summary>Values and files as <c>multipart/form-data</c> (RFC 7578), as browsers write it (WHATWG HTML §4.10.21.8).</summary>
internal sealed class Multipart(string boundary, IReadOnlyList<(string Name, string Value)> values, IReadOnlyList<FormFile> files)
{
    private readonly byte[] _fields = Encoding.UTF8.GetBytes(string.Concat(values.Select(v => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{Escape(v.Name)}\"\r\n\r\n{v.Value}\r\n")));
    private readonly byte[] _end = Encoding.UTF8.GetBytes($"--{boundary}--\r\n");

    public string ContentType => $"multipart/form-data; boundary={boundary}";

    /// <summary>Everything, where there is no file that may be large.</summary>
    public byte[] Bytes => [.. _fields, .. _end];

    /// <summary>What writes it to the wire, for one request.</summary>
    public HttpContent Content() => new Streamed(this);

    private long Length => _fields.Length + files.Sum(f => Head(f).Length + f.Length + 2) + _end.Length;

    private async Task Write(Stream to, CancellationToken cancel)
    {
        await to.WriteAsync(_fields, cancel);
        foreach (var file in files)
        {
            await to.WriteAsync(Head(file), cancel);
            await using (var from = file.Open()) await Copy(file, from, to, cancel);
            await to.WriteAsync("\r\n"u8.ToArray(), cancel);
        }

        await to.WriteAsync(_end, cancel);
    }

    // The length was promised in the head of the request: what has another one now cannot be sent any more.
    private static async Task Copy(FormFile file, Stream from, Stream to, CancellationToken cancel)
    {
        var buffer = new byte[32 * 1024];
        var left = file.Length;
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            if ((left -= read) < 0) break;
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        if (left != 0) throw new IOException($"'{file.Name}' has {(left < 0 ? "more" : "less")} than the {file.Length} bytes it was said to have.");
    }

    private byte[] Head(FormFile file) => Encoding.UTF8.GetBytes(
        $"--{boundary}\r\nContent-Disposition: form-data; name=\"{Escape(file.Field)}\"; filename=\"{Escape(file.Name)}\"\r\nContent-Type: {OneLine(file.MediaType)}\r\n\r\n");

    private static string Escape(string text) =>
        text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string OneLine(string text) => text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    private sealed class Streamed(Multipart body) : HttpContent
    {
        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return true;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.Write(stream, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => body.Write(stream, cancellationToken);
    }
}
