namespace Hypermedia.Client;

/// <summary>One hop: a request that was sent, and what came back.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">Where it was sent.</param>
/// <param name="RequestHeaders">The header fields sent, credentials masked.</param>
/// <param name="RequestBody">The body sent, as text; null when there was none, when it held a secret, and when it held files.</param>
/// <param name="Status">The status code; null when no answer came.</param>
/// <param name="ResponseHeaders">The header fields of the answer, in order.</param>
/// <param name="Body">The answer's bytes, decompressed.</param>
/// <param name="Elapsed">From sending to the last byte.</param>
public sealed record Exchange(
    string Method,
    Uri Uri,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    string? RequestBody,
    int? Status,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    ReadOnlyMemory<byte> Body,
    TimeSpan Elapsed)
{
    /// <summary>Who answered: the server, or what was known of an earlier answer.</summary>
    public AnsweredFrom AnsweredFrom { get; init; }

    /// <summary>How often the request was sent before this came; 1 unless it was tried again, 0 when it was not sent at all.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The answer's length in bytes, decompressed.</summary>
    public int Bytes => Body.Length;

    /// <summary>The answer's media type in lower case, without parameters; empty when it has none.</summary>
    public string MediaType => Client.MediaType.Essence(HeaderFields.Find(ResponseHeaders, "Content-Type"));

    /// <summary>The answer as text, in the charset its media type names or UTF-8, when that type is textual; else null.</summary>
    public string? BodyText => Client.MediaType.IsText(MediaType) ? Client.MediaType.Decode(Body.Span, Header("Content-Type")) : null;

    /// <summary>That what answered is on its way out, as its header fields say; null when they do not.</summary>
    public Deprecation? Deprecation => DeprecationFields.Read(Uri, ResponseHeaders);

    /// <summary>The value of a header field of the answer, several joined with a comma; null when absent.</summary>
    public string? Header(string name) => HeaderFields.Find(ResponseHeaders, name);
}
