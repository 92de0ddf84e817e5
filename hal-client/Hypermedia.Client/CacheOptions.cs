namespace Hypermedia.Client;

/// <summary>
/// What the HTTP cache of a <see cref="HalClient"/> may keep, and where (RFC 9111). It is a private cache: answers to different credentials are kept apart
/// and never mixed, and only what the server allows is kept at all.
/// </summary>
public sealed record CacheOptions
{
    /// <summary>
    /// A folder in which answers outlive the process, shared by every client and process that names it; null, the default, keeps them in memory, for this client alone.
    /// It is made when it is needed, readable by its owner only. Whatever goes wrong with a file in it counts as not knowing the answer.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>How much is kept in all, in bytes of bodies and header fields; what was used least lately goes first. Default 32 MiB.</summary>
    public long MaxBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many answers are kept in all. Default 1000.</summary>
    public int MaxEntries { get; init; } = 1000;

    /// <summary>The largest body that is kept, in bytes after decompression; a larger one passes through without being gathered. Default 1 MiB.</summary>
    public int MaxEntryBytes { get; init; } = 1024 * 1024;
}
