using System.Security.Cryptography;
using System.Text;

namespace Hypermedia.Client;

/// <summary>Texts as one short name that tells nothing of them.</summary>
internal static class Digest
{
    // 128 bits: two different things share a name less often than disks lie.
    private const int Characters = 32;

    public static string Of(string text) => OfJoined(Join(new StringBuilder(), text).ToString());

    /// <summary>One part more. Each keeps its borders: "a", "bc" is not "ab", "c".</summary>
    public static StringBuilder Join(StringBuilder parts, ReadOnlySpan<char> part) => parts.Append(part.Length).Append(':').Append(part);

    /// <param name="text">Parts, put together.</param>
    public static string OfJoined(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Characters];
}
