namespace Hypermedia.Client;

/// <summary>What an answer is an answer about: the URL without its fragment (RFC 9110 §7.1, RFC 9111 §2).</summary>
internal static class Target
{
    public static string Of(Uri uri)
    {
        // Which it has made already, and which nearly always is all there is to it.
        var whole = uri.AbsoluteUri;
        return whole.AsSpan().IndexOfAny('#', '@') < 0 ? whole : uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
    }
}
