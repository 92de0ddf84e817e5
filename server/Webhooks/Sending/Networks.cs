using System.Net;
using System.Net.Sockets;

namespace Webhooks.Sending;

/// <summary>Which addresses are somebody's own, and not the Internet's.</summary>
internal static class Networks
{
    // RFC 6890 and IANA's registry of special-purpose addresses, multicast and what is reserved.
    private static readonly IPNetwork[] Private4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(IPNetwork.Parse),
    ];

    // All that is given out to the Internet is here (RFC 4291 §2.4); what wraps an IPv4 address or ends in a laboratory is taken out of it.
    private static readonly IPNetwork Public6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Private6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>True for loopback, link-local, private, shared, unique-local, multicast and reserved addresses, and for IPv6 addresses that stand for an IPv4 one by translation or tunnel.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => Array.Exists(Private4, network => network.Contains(address)),
            // The last 64 bits of ISATAP (RFC 5214 §6.1) hold an IPv4 address whatever comes before.
            AddressFamily.InterNetworkV6 => !Public6.Contains(address) || Array.Exists(Private6, network => network.Contains(address)) || IsIsatap(address),
            _ => true,
        };
    }

    /// <summary>What is wrong with an address as it is written; null where only a look-up can tell.</summary>
    public static string? Refuse(Uri url, WebhookOptions options) => options.AllowPrivateNetworks ? null
        : url.Scheme != Uri.UriSchemeHttps ? Receivers.NotSecure
        : url.IsLoopback || (IPAddress.TryParse(url.DnsSafeHost, out var literal) && IsPrivate(literal)) ? Receivers.PrivateNetwork
        : null;

    private static bool IsIsatap(IPAddress address) => address.GetAddressBytes() is [_, _, _, _, _, _, _, _, 0 or 2, 0, 0x5e, 0xfe, ..];
}
