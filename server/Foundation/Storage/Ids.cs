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
    private long _last;

    /// <summary>A new id.</summary>
    public string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        long stamp;
        // 48 bits of milliseconds, then 12 bits that count within one: more than 4096 in a millisecond borrow from the next.
        lock (_lock) stamp = _last = Math.Max(_last + 1, time.GetUtcNow().ToUnixTimeMilliseconds() << 12);
        BinaryPrimitives.WriteInt64BigEndian(bytes, stamp >> 12 << 16);
        bytes[6] = (byte)(0x70 | (stamp >> 8 & 0x0F));
        bytes[7] = (byte)stamp;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return Convert.ToHexStringLower(bytes);
    }
}
