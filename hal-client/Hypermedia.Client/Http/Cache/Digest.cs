using System.Security.Cryptography;
using System.Text;

namespace Hypermedia.Client;

/// <summary>Texts as one short name that tells nothing of them.</summary>
internal static class Digest
{
    // 128 bits: two different things share a name less often than disks lie.
    private const int Characters = 32;

    /// <summary>Each part keeps its borders: "a", "bc" is not "ab", "c".</summary>
    public static string Of(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Characters];
    }

    public static string Of(string text) => Of([text]);
}
