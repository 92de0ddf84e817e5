using System.Net.Http.Headers;

namespace Hypermedia.Client;

/// <summary>A request as the cache sees it.</summary>
internal sealed class Asking
{
    // Conditions that only the origin can judge (RFC 9111 §4.3.2), and what asks for an event stream.
    private static readonly string[] Past = ["If-Match", "If-Unmodified-Since", "If-Range", "Last-Event-ID"];

    // As it came to us: whoever is nearer to the wire adds to the request (which codings it can undo, say), and would make it another than it was.
    private readonly KeyValuePair<string, string>[] _sent;
    private string? _identity;

    public Asking(HttpRequestMessage request, string partition, Digests digests)
    {
        Request = request;
        Uri = request.RequestUri!;
        Partition = partition;
        Digests = digests;
        Directives = CacheControl.Read(HeaderFields.Lines(request.Headers, "Cache-Control"), HeaderFields.Lines(request.Headers, "Pragma"));
        _sent = [.. Fields(request.Headers), .. request.Content is { } content ? Fields(content.Headers) : []];
    }

    public HttpRequestMessage Request { get; }

    public Uri Uri { get; }

    public string Partition { get; }

    public CacheControl Directives { get; }

    /// <summary>Those that were made before.</summary>
    public Digests Digests { get; }

    /// <summary>Two requests with the same one are the same request.</summary>
    public string Identity => _identity ??= Name();

    public bool IsHead => Request.Method == HttpMethod.Head;

    public bool WantsPart => Has("Range");

    /// <summary>Whether whoever asks knows an answer already, and asks for a newer one only.</summary>
    public bool HasConditions => Has("If-None-Match") || Has("If-Modified-Since");

    /// <summary>Whether an answer to it may come from here, or be kept here (RFC 9111 §3, §5.2.1.5).</summary>
    public bool IsForTheCache =>
        (Request.Method == HttpMethod.Get || IsHead) && Request.Content is null && !Directives.Has("no-store") && !Array.Exists(Past, Has) && !WantsStream;

    /// <summary>Whether it can wait for another one like it: it asks for the whole, without knowing anything.</summary>
    public bool CanShare => !IsHead && !WantsPart && !HasConditions;

    /// <summary>The plain request for the whole, made anew to outlive this one.</summary>
    public Asking ForTheWhole()
    {
        var copy = new HttpRequestMessage(HttpMethod.Get, Uri) { Version = Request.Version, VersionPolicy = Request.VersionPolicy };
        foreach (var (name, values) in Request.Headers.NonValidated)
        {
            if (name.StartsWith("If-", StringComparison.OrdinalIgnoreCase) || name.Equals("Range", StringComparison.OrdinalIgnoreCase)) continue;
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (key, value) in (IDictionary<string, object?>)Request.Options) ((IDictionary<string, object?>)copy.Options)[key] = value;
        return new Asking(copy, Partition, Digests);
    }

    /// <summary>A header field as whoever asks sent it, several lines joined with a comma; null when they did not.</summary>
    public string? Sent(string name) => Array.Find(_sent, field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Key: not null } field ? field.Value : null;

    public string? Field(string name) => HeaderFields.Lines(Request.Headers, name).ToList() is { Count: > 0 } lines ? string.Join(", ", lines) : null;

    private static KeyValuePair<string, string>[] Fields(HttpHeaders headers)
    {
        var fields = new KeyValuePair<string, string>[headers.NonValidated.Count];
        var at = 0;
        foreach (var (name, values) in headers.NonValidated) fields[at++] = new(name, values.Count == 1 ? values.ToString() : string.Join(',', values));
        return fields;
    }

    private string Name()
    {
        var name = Scratch.Take().Append(Target.Of(Uri)).Append('\n').Append(Partition);
        // In the order of one client's requests, which is always the same.
        foreach (var (field, value) in _sent) name.Append('\n').Append(field).Append(": ").Append(value);
        var identity = name.ToString();
        Scratch.GiveBack(name);
        return identity;
    }

    private bool WantsStream => HeaderFields.Lines(Request.Headers, "Accept").Any(a => MediaType.Essence(a) == "text/event-stream");

    private bool Has(string name) => Request.Headers.NonValidated.Contains(name);
}
