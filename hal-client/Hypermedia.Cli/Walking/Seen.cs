using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Cli.Walking;

/// <summary>One answer that somebody was given while walking, and what it turned out to be.</summary>
/// <param name="Who">The name of who asked.</param>
/// <param name="Uri">What was asked for.</param>
/// <param name="Kind">What kind of resource it is: the relation that led there.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record Seen(string Who, Uri Uri, string Kind, Outcome Outcome)
{
    // Deeper than any document for people; what is deeper is no JSON to us.
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 256 };

    private readonly Lazy<(JsonElement? Json, string? Why)> _json = new(() => Parse(Outcome));

    /// <summary>The last hop; null when nothing was sent.</summary>
    public Exchange? Answer => Outcome.Trail.Count > 0 ? Outcome.Trail[^1] : null;

    public int? Status => Answer?.Status;

    public string MediaType => Answer?.MediaType ?? "";

    public bool SaysJson => MediaType is "application/json" or "text/json" || MediaType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>The body as JSON, whatever it says it is; null when it is none.</summary>
    public JsonElement? Json => _json.Value.Json;

    /// <summary>Why the body is no JSON.</summary>
    public string? Broken => _json.Value.Why;

    /// <summary>The body, when it is an object that is HAL by its type or by its shape.</summary>
    public JsonElement? Hal => Json is { ValueKind: JsonValueKind.Object } root && (SaysHal || MediaType is "application/json" && (root.TryGetProperty("_links", out _) || root.TryGetProperty("_embedded", out _))) ? root : null;

    /// <summary>Whether it is a document of an address, and not a refusal.</summary>
    public bool IsDocument => Status is >= 200 and < 300 && Hal is not null;

    private bool SaysHal => MediaType is "application/hal+json" or "application/vnd.hal+json" or "application/prs.hal-forms+json";

    /// <summary>Every resource in a document: itself, and what is embedded in it, to any depth.</summary>
    public IEnumerable<Part> Parts() => Hal is { } root ? Part.Of(root, Kind) : [];

    /// <summary>Where a link of it leads, filled with nothing; null when that cannot be asked.</summary>
    public Uri? Target(WrittenLink link)
    {
        if (link.Href is not { } href) return null;
        if (link.Templated && !(UriTemplate.TryParse(href, out var template, out _) && template.TryExpand([], out href!, out _))) return null;
        return Uri.TryCreate(Answer?.Uri ?? Uri, href, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }

    private static (JsonElement?, string?) Parse(Outcome outcome)
    {
        if (outcome.Trail is not [.., { Bytes: > 0 } last]) return (null, null);
        // A byte order mark is not JSON, but what some servers write before it (RFC 8259 §8.1).
        var body = last.Body.Span.StartsWith("\uFEFF"u8) ? last.Body[3..] : last.Body;
        try
        {
            return (JsonDocument.Parse(body, Depth).RootElement, null);
        }
        catch (JsonException broken)
        {
            return (null, broken.Message);
        }
    }
}
