namespace Hypermedia.Client;

/// <summary>What an answer is an answer about: the URL without its fragment (RFC 9110 §7.1, RFC 9111 §2).</summary>
internal static class Target
{
    public static string Of(Uri uri) => uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
}
