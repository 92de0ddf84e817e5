namespace Hypermedia.Explorer;

/// <summary>Where an explorer starts and where it may go.</summary>
public sealed class ExplorerOptions
{
    /// <summary>The API's first document, asked for per request: a process that explores itself knows its own address only once it runs.</summary>
    public Func<HttpContext, Uri?> Entry { get; set; } = static _ => null;

    /// <summary>
    /// Origins (<c>https://host:port</c>) that may be visited beside the entry's own, at whatever address they live.
    /// <c>*</c> allows every origin, but then only at public addresses.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Whether <c>*</c> covers loopback, private and link-local addresses too. Leave it off on a machine that others can reach.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>
    /// How a name becomes addresses, asked once for each connection; the addresses it gives are checked, and one of them is connected to. Default: the system's resolver.
    /// </summary>
    public Func<string, CancellationToken, Task<System.Net.IPAddress[]>> Resolve { get; set; } = static (name, cancel) => System.Net.Dns.GetHostAddressesAsync(name, cancel);

    /// <summary>What the explorer calls itself.</summary>
    public string Title { get; set; } = Sentences.Explorer;

    /// <summary>Where the keys that seal its cookies are kept; null for the host's own choice.</summary>
    public string? KeysFolder { get; set; }

    /// <summary>How long one request to an API may take. 10 s: a person is waiting.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest answer that is read. 4 MiB: beyond it no page can be read by a person either.</summary>
    public int MaxAnswerBytes { get; set; } = 4 * 1024 * 1024;
}
