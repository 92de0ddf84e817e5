using System.Text;

namespace Hypermedia.Client;

/// <summary>Percent-encoding over UTF-8 (RFC 3986 §2.1, RFC 6570 §3.2.1).</summary>
internal static class PercentEncoding
{
    private const string Reserved = ":/?#[]@!$&'()*+,;=";

    /// <param name="to">What is written to.</param>
    /// <param name="text">What is encoded.</param>
    /// <param name="keepReserved">Whether reserved characters and triplets that are already encoded stay as they are.</param>
    public static void Append(StringBuilder to, ReadOnlySpan<char> text, bool keepReserved)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnreserved(rune) || keepReserved && (IsReserved(rune) || IsTriplet(text[position..])))
            {
                to.Append((char)rune.Value);
            }
            else
            {
                foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)]) to.Append('%').Append(octet.ToString("X2", null));
            }

            position += rune.Utf16SequenceLength;
        }
    }

    private static bool IsUnreserved(Rune rune) => rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is '-' or '.' or '_' or '~');

    private static bool IsReserved(Rune rune) => rune.IsAscii && Reserved.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsTriplet(ReadOnlySpan<char> text) => text.Length >= 3 && text[0] == '%' && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);
}
