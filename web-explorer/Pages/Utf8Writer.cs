using System.Buffers;
using System.Text;

namespace Hypermedia.Explorer.Pages;

/// <summary>Writes text as UTF-8 into a buffer, some thousand characters at a time: a page comes in pieces of a word.</summary>
internal sealed class Utf8Writer(IBufferWriter<byte> into) : TextWriter
{
    private const int Gathered = 4096;

    // Keeps half a surrogate pair until the other half comes; what has no other half becomes a replacement character.
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _text = ArrayPool<char>.Shared.Rent(Gathered);
    private int _length;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (_length == _text.Length) Encode(flush: false);
        _text[_length++] = value;
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

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
            Encode(flush: true);
            ArrayPool<char>.Shared.Return(_text);
        }

        base.Dispose(disposing);
    }

    private void Encode(bool flush)
    {
        var room = into.GetSpan(Encoding.UTF8.GetMaxByteCount(_length + 1));
        into.Advance(_encoder.GetBytes(_text.AsSpan(0, _length), room, flush));
        _length = 0;
    }
}
