using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>
/// The key of a request that may be sent again (draft-ietf-httpapi-idempotency-key-header-07): whose key it is, and what
/// was asked under it.
/// </summary>
/// <param name="Key">A hash of the caller and the key.</param>
/// <param name="Request">A hash of method, target and fields.</param>
internal sealed record IdempotencyKey(UInt128 Key, UInt128 Request)
{
    private const string Header = "Idempotency-Key";

    // What the drafts and the big APIs allow.
    private const int MostCharacters = 255;

    public static bool IsSent(HttpRequest request) => request.Headers.ContainsKey(Header);

    /// <summary>The key of a request; null when what was sent is no key.</summary>
    public static IdempotencyKey? Read(HttpRequest request, Caller caller, FormInput input)
    {
        if (Text(request.Headers[Header]) is not { } text) return null;
        using var asked = new PooledBytes();
        Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n", asked);
        input.WriteTo(asked);
        return new IdempotencyKey(Half(Encoding.UTF8.GetBytes($"{caller.Subject}\n{text}")), Half(asked.Written.Span));
    }

    // A structured string (RFC 9651 §3.3.3) on paper, a bare token in the field: both are taken.
    private static string? Text(Microsoft.Extensions.Primitives.StringValues sent)
    {
        if (sent.Count != 1 || sent[0] is not { Length: > 0 and <= MostCharacters } text) return null;
        if (text[0] == '"') return text.Length > 2 && text[^1] == '"' ? text[1..^1] : null;
        return text.All(character => character is > ' ' and < (char)127) ? text : null;
    }

    // Half of SHA-256 is as far from a collision as a random UUID.
    private static UInt128 Half(ReadOnlySpan<byte> text)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, whole);
        return BinaryPrimitives.ReadUInt128BigEndian(whole);
    }
}
