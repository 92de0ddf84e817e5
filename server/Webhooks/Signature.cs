using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Webhooks;

/// <summary>
/// How a message is signed (Standard Webhooks 1.0.0, "Signature scheme"): HMAC-SHA256 over <c>id.timestamp.body</c>, in base64 after
/// its version, <c>v1,</c>; one for each secret, with a space between.
/// </summary>
internal static class Signature
{
    public const string Prefix = "whsec_";

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    /// <param name="secrets">Each <c>whsec_</c> and base64.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body, byte by byte as it is sent.</param>
    public static string Of(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        byte[] signed = [.. head, .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))));
    }
}
