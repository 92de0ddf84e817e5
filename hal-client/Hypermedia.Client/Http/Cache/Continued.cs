namespace Hypermedia.Client;

/// <summary>What was read of a body already, then the rest of it, or the failure it ended with.</summary>
internal sealed class Continued(ReadOnlyMemory<byte> head, Stream rest, Exception? failure) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Head(buffer.AsSpan(offset, count)) is > 0 and var read ? read : Rest().Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Head(buffer.Span) is > 0 and var read ? ValueTask.FromResult(read) : Rest().ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }

    private int Head(Span<byte> buffer)
    {
        var part = head.Span[_at..];
        if (part.Length > buffer.Length) part = part[..buffer.Length];
        part.CopyTo(buffer);
        _at += part.Length;
        return part.Length;
    }

    private Stream Rest() => failure is null ? rest : throw new IOException(failure.Message, failure);
}
