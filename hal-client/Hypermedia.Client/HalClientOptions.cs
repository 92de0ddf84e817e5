namespace Hypermedia.Client;

/// <summary>Limits and habits of a <see cref="HalClient"/>. Everything has a default that is safe against a hostile or broken server.</summary>
public sealed record HalClientOptions
{
    /// <summary>Forms first, then HAL under any of its names, then anything that can be shown.</summary>
    public const string DefaultAccept =
        "application/prs.hal-forms+json, application/hal+json;q=0.9, application/vnd.hal+json;q=0.9, application/json;q=0.8, application/problem+json, */*;q=0.1";

    /// <summary>The clock of time limits, waiting and measuring. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long one request may take, from sending it to the last byte of its answer. Default 30 s. Event streams have <see cref="StreamIdleLimit"/> instead.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may take to open; only for the built-in handler. Default 5 s.</summary>
    public TimeSpan ConnectTimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest answer that is read, in bytes after decompression. Default 16 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most bytes that the files of one form may have together (<see cref="SubmitOptions.Files"/>). Default 64 MiB.</summary>
    public long MaxUploadBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many redirects are followed for one request. Default 5.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>How deeply a JSON document may nest. Default 64.</summary>
    public int MaxJsonDepth { get; init; } = 64;

    /// <summary>What is asked for unless a request says otherwise (RFC 9110 §12.5.1).</summary>
    public string Accept { get; init; } = DefaultAccept;

    /// <summary>The languages of titles and prompts, as an <c>Accept-Language</c> value (RFC 9110 §12.5.4); none by default.</summary>
    public string? AcceptLanguage { get; init; }

    /// <summary>Asked before every request and every redirect: null to let it go, or a sentence saying why not.</summary>
    public Func<Uri, string?>? Guard { get; init; }

    /// <summary>The wire, when it is not the built-in one: shared between clients or stood in for by a test. It is not disposed with the client and must not follow redirects itself.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>What stands between the client and the wire, outermost first. Each belongs to one client.</summary>
    public IReadOnlyList<DelegatingHandler> Handlers { get; init; } = [];

    /// <summary>What is kept of earlier answers (RFC 9111): by default in memory, for this client alone; null to keep nothing and always ask.</summary>
    public CacheOptions? Cache { get; init; } = new();

    /// <summary>What is done about servers that are slow, busy or gone; null for nothing. It stands below the cache, next to the wire.</summary>
    public ResilienceOptions? Resilience { get; init; } = new();

    /// <summary>Makes an <c>Idempotency-Key</c>, without quotes. Default: 128 bits of chance, in hexadecimal.</summary>
    public Func<string> NewKey { get; init; } = Chance.Key;

    /// <summary>Chance from 0 (inclusive) to 1 (exclusive), which spreads the moments of trying and connecting again.</summary>
    public Func<double> Jitter { get; init; } = Chance.Fraction;

    /// <summary>How long a regular expression of a form may run on one value. Default 100 ms.</summary>
    public TimeSpan PatternTimeLimit { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The largest single event of a stream, in bytes. Default 1 MiB.</summary>
    public int MaxEventBytes { get; init; } = 1024 * 1024;

    /// <summary>How long a stream may be silent, comments included, before it counts as broken. Default 60 s.</summary>
    public TimeSpan StreamIdleLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often in a row a stream that once stood is connected again without hearing anything. Default 10.</summary>
    public int StreamRetries { get; init; } = 10;
}
