using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hypermedia.Foundation;

/// <summary>
/// Makes ids: version 7 UUIDs (RFC 9562 §5.7), as 32 hexadecimal digits. They sort by the time they were made, and
/// within a millisecond by the order they were made in, so a list ordered by id is ordered by time.
/// </summary>
public sealed class Ids(TimeProvider time)
{
    private readonly Lock _lock = new();
    // Asking the system for sixteen bytes costs what asking for a page does.
    private readonly byte[] _random = new byte[4096];
    private int _used = 4096;
    private long _last;

    /// <summary>A new id.</summary>
    public string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        long stamp;
        lock (_lock)
        {
            if (_used == _random.Length)
            {
                RandomNumberGenerator.Fill(_random);
                _used = 0;
            }
            _random.AsSpan(_used, bytes.Length).CopyTo(bytes);
            _used += bytes.Length;
            // 48 bits of milliseconds, then 12 bits that count within one: more than 4096 in a millisecond borrow from the next.
            stamp = _last = Math.Max(_last + 1, time.GetUtcNow().ToUnixTimeMilliseconds() << 12);
        }
        BinaryPrimitives.WriteInt64BigEndian(bytes, stamp >> 12 << 16);
        bytes[6] = (byte)(0x70 | (stamp >> 8 & 0x0F));
        bytes[7] = (byte)stamp;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return Convert.ToHexStringLower(bytes);
    }
}
