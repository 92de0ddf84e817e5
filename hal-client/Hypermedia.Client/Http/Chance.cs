using System.Security.Cryptography;

namespace Hypermedia.Client;

/// <summary>Where chance comes from unless the options bring their own.</summary>
internal static class Chance
{
    // 128 bits: two intents share a key less often than disks lie.
    public static string Key() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static double Fraction() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
