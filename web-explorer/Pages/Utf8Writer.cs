using System.Buffers;
using System.Text;

namespace Hypermedia.Explorer.Pages;

/// <summary>
/// Gathers text as UTF-8 in memory that is lent: a page comes in pieces of a word, and what compresses it wants it whole.
/// </summary>
/// <param name="inPlace">What writes itself where its mark stands.</param>
internal sealed class Utf8Writer(IReadOnlyList<(string Mark, Action<Utf8Writer> Write)> inPlace) : TextWriter
{
    /// <summary>What a mark is made of (U+FFFC, “object replacement character”). It counts only as the very string that was given out.</summary>
    public const char Mark = '\uFFFC';

    private const int Gathered = 4096;

    // A page of some twenty items; a longer one makes it grow.
    private const int Usual = 256 * 1024;

    // Keeps half a surrogate pair until the other half comes; what has no other half becomes a replacement character.
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _text = ArrayPool<char>.Shared.Rent(Gathered);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Usual);
    private int _length, _written;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>All of it; good until this is disposed of, and the last that is asked for.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        Encode(flush: true);
        return _bytes.AsMemory(0, _written);
    }

    public override void Write(char value)
    {
        if (_length == _text.Length) Encode(flush: false);
        _text[_length++] = value;
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value)
    {
        if (value is [Mark])
        {
            foreach (var (mark, write) in inPlace)
            {
                if (!ReferenceEquals(mark, value)) continue;
                write(this);
                return;
            }
        }

        Write(value.AsSpan());
    }

    /// <summary>What is UTF-8 already.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        if (_length > 0) Encode(flush: false);
        if (_written + text.Length > _bytes.Length) Grow(_written + text.Length);
        text.CopyTo(_bytes.AsSpan(_written));
        _written += text.Length;
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_length == _text.Length) Encode(flush: false);
            var part = buffer[..Math.Min(buffer.Length, _text.Length - _length)];
            part.CopyTo(_text.AsSpan(_length));
            _length += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ArrayPool<char>.Shared.Return(_text);
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        base.Dispose(disposing);
    }

    private void Encode(bool flush)
    {
        var most = _written + Encoding.UTF8.GetMaxByteCount(_length + 1);
        if (most > _bytes.Length) Grow(most);
        _written += _encoder.GetBytes(_text.AsSpan(0, _length), _bytes.AsSpan(_written), flush);
        _length = 0;
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(least, 2 * _bytes.Length));
        _bytes.AsSpan(0, _written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
