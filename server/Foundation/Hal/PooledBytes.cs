using System.Buffers;

namespace Hypermedia.Foundation;

/// <summary>Bytes written one after another into a rented array, which goes back when it is disposed: a long page costs no heap.</summary>
internal sealed class PooledBytes : IBufferWriter<byte>, IDisposable
{
    // A document or two; a page doubles it a few times.
    private const int Usual = 4096;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Usual);

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Count);

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - Count < Math.Max(sizeHint, 1)) Grow(sizeHint);
        return _bytes.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Count) = ([], 0);
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Count + more));
        _bytes.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
