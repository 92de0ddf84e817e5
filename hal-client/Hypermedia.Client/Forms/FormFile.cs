namespace Hypermedia.Client;

/// <summary>A file for a field of a form that is sent as <c>multipart/form-data</c> (RFC 7578). It is read while it is sent, once for every attempt, and never held as a whole.</summary>
/// <param name="Field">The field's name; several files may have the same.</param>
/// <param name="Name">What it is called, without folders.</param>
/// <param name="MediaType">Its media type; <c>application/octet-stream</c> when nobody knows.</param>
/// <param name="Length">How many bytes it has: exactly so many are sent, and a file of another length breaks the request off.</param>
/// <param name="Open">Opens it from its beginning; what it answers is disposed of.</param>
public sealed record FormFile(string Field, string Name, string MediaType, long Length, Func<Stream> Open)
{
    /// <summary>A file of this machine.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be looked at.</exception>
    public static FormFile From(string field, string path, string mediaType = "application/octet-stream") =>
        new(field, Path.GetFileName(path), mediaType, new FileInfo(path).Length, () => File.OpenRead(path));

    /// <summary>Bytes in hand.</summary>
    public static FormFile From(string field, string name, ReadOnlyMemory<byte> bytes, string mediaType = "application/octet-stream") =>
        new(field, name, mediaType, bytes.Length, () => new MemoryStream(bytes.ToArray(), writable: false));
}
