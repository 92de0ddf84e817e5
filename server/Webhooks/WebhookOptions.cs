using System.Net;
using System.Security.Cryptography;

namespace Webhooks;

/// <summary>How messages are sent.</summary>
public sealed record WebhookOptions
{
    /// <summary>True to send to whatever address is named, without encryption too: for receivers within the own network, and for trying out.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>Looks up the addresses of a host; a literal one is itself.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>A number from 0 to 1, another each time: receivers that failed together are not tried together.</summary>
    public Func<double> Chance { get; init; } = () => RandomNumberGenerator.GetInt32(1_000_000) / 1_000_000.0;
}
