using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>Most links of a document are an address, a title and nothing to escape: those are put together here and written in one piece, not member by member.</summary>
internal static class LinkText
{
    // Longer ones are rare, and are written member by member.
    private const int Most = 512;

    // Quotes, commas and the names of the members.
    private const int Around = 64;

    // What the encoder of documents leaves as it is, of ASCII.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Whether a text reads the same in JSON.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Plain);

    /// <summary>The link object, as the value of what was written before; false, and nothing written, when it is not that simple.</summary>
    public static bool TryWrite(Utf8JsonWriter json, ApiRoute route, View view, string id, string? title, string? type, string? called)
    {
        ReadOnlySpan<byte> said = called is null && title is not null ? view.Language.Encode(title).EncodedUtf8Bytes : [];
        if (!route.IsPlain(view.Address) || route.MostBytes(view.Address, id) + said.Length + (called?.Length ?? 0) + (type?.Length ?? 0) > Most - Around) return false;
        if (!IsPlain(id) || called is not null && !IsPlain(called) || type is not null && !IsPlain(type)) return false;

        Span<byte> bytes = stackalloc byte[Most];
        var length = Append(bytes, 0, "{\"href\":\""u8);
        length += route.Write(bytes[length..], view.Address, id);
        if (called is not null)
        {
            length = Append(bytes, length, "\",\"title\":\""u8);
            length += Encoding.ASCII.GetBytes(called, bytes[length..]);
        }
        else if (title is not null)
        {
            length = Append(bytes, length, "\",\"title\":\""u8);
            length = Append(bytes, length, said);
        }
        if (type is not null)
        {
            length = Append(bytes, length, "\",\"type\":\""u8);
            length += Encoding.ASCII.GetBytes(type, bytes[length..]);
        }
        json.WriteRawValue(bytes[..Append(bytes, length, "\"}"u8)], skipInputValidation: true);
        return true;
    }

    private static int Append(Span<byte> bytes, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(bytes[at..]);
        return at + text.Length;
    }
}
