namespace Hypermedia.Client;

/// <summary>
/// Speaks to any HAL API (draft-kelly-json-hal-11) and HAL-FORMS API over HTTP, starting from one URL and following what the documents offer.
/// Cheap to make, safe to share between threads; holds its credentials, so one client stands for one caller.
/// </summary>
public sealed class HalClient : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly IAnswerStore? _kept;
    private readonly ResilienceHandler? _measures;

    /// <summary>Makes a client with the given limits and habits, or the default ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A measure of <see cref="HalClientOptions.Resilience"/> is outside the range it documents.</exception>
    public HalClient(HalClientOptions? options = null)
    {
        Options = options ?? new HalClientOptions();
        _kept = Options.Cache is { } limits ? limits.Folder is null ? new MemoryStore(limits) : new DiskStore(limits, Options.Time) : null;
        (_http, _measures) = Pipeline.Build(Options, _kept, Credentials);
    }

    /// <summary>The limits and habits it was made with.</summary>
    public HalClientOptions Options { get; }

    /// <summary>What proves who is asking, per origin.</summary>
    public Credentials Credentials { get; } = new();

    /// <summary>A resource to act on; nothing is sent yet.</summary>
    /// <param name="uri">An absolute http or https URL; anything else is refused when it is used.</param>
    public Resource Go(Uri uri) => new(this, uri);

    /// <summary>A resource to act on; nothing is sent yet.</summary>
    /// <param name="url">An absolute URL.</param>
    /// <exception cref="UriFormatException">It is no absolute URL.</exception>
    public Resource Go(string url) => new(this, new Uri(url, UriKind.Absolute));

    /// <summary>Sends one request, follows its redirects, and reads the answer. Never throws for what a server or the network does.</summary>
    /// <exception cref="OperationCanceledException">The caller's own token was cancelled.</exception>
    public Task<Outcome> Send(HalRequest request, CancellationToken cancel = default) => new Sending(this, _http, request).Run(cancel);

    /// <summary>Follows an event stream (WHATWG HTML §9.2); connects when it is enumerated.</summary>
    /// <param name="uri">The stream's URL.</param>
    /// <param name="lastEventId">The id after which to resume, if known.</param>
    public EventStream Watch(Uri uri, string? lastEventId = null) => new(this, _http, uri, lastEventId);

    /// <summary>Follows the event stream a link leads to, its template expanded with nothing.</summary>
    /// <exception cref="ArgumentException">The link leads nowhere that can be requested.</exception>
    public EventStream Watch(Link link, string? lastEventId = null)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Watch(link.Expand() ?? throw new ArgumentException($"'{link.Href}' cannot be requested.", nameof(link)), lastEventId);
    }

    /// <summary>Everything that can be reached from a URL by links, fetched with GET and nothing else while it is enumerated.</summary>
    /// <param name="start">An absolute http or https URL.</param>
    /// <param name="limits">How far.</param>
    public Crawl Crawl(Uri start, CrawlLimits? limits = null) => new(this, start, limits ?? new CrawlLimits());

    /// <summary>Reads a document that did not come over this client's wire, as if <paramref name="uri"/> had answered it.</summary>
    /// <param name="uri">What its relative references resolve against.</param>
    /// <param name="json">The document. What is not a JSON object gives an empty state with an issue.</param>
    public State Read(Uri uri, ReadOnlyMemory<byte> json) => StateReader.Read(this, uri, json);

    /// <summary>Throws away what the cache keeps of an origin, for every caller; in a folder, for every process that shares it.</summary>
    public void ForgetAnswers(Uri origin) => _kept?.DropOrigin(origin);

    /// <summary>How a server does, as far as this client's requests have shown.</summary>
    /// <param name="origin">Any URL of it.</param>
    /// <returns>Null when nothing is done about servers that fail (<see cref="HalClientOptions.Resilience"/>).</returns>
    public OriginHealth? HealthOf(Uri origin) => _measures?.HealthOf(origin);

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        // The wire may be shared; what was learnt of servers is not, unless it came with the wire.
        if (Options.Resilience is not null) _measures?.Forget();
    }
}
