namespace Hypermedia.Client;

/// <summary>The one place where a reference found in an answer becomes a URI (RFC 3986 §5).</summary>
internal static class Reference
{
    /// <summary>Resolves against the URL that answered, after redirects; null when it is no URI at all.</summary>
    public static Uri? Resolve(Uri answeredBy, string reference) =>
        Uri.TryCreate(answeredBy, reference.Trim(), out var uri) && uri.IsAbsoluteUri ? uri : null;

    /// <summary>Other schemes are shown, never requested: a document must not make us open files or run scripts.</summary>
    public static bool CanBeRequested(Uri uri) => uri.IsAbsoluteUri && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    public static bool SameTarget(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.HttpRequestUrl, UriFormat.SafeUnescaped, StringComparison.Ordinal) == 0;
}
