using System.Buffers;

namespace Benchmarks.InProcess;

/// <summary>A place to write to that is always there and never grows, so that what is measured is the writing.</summary>
internal sealed class FixedBuffer : IBufferWriter<byte>
{
    private readonly byte[] _bytes = new byte[64 * 1024];
    private int _written;

    public void Clear() => _written = 0;

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(_written);

    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(_written);
}
