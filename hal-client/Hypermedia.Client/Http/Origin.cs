namespace Hypermedia.Client;

/// <summary>Scheme, host and port: the border that credentials never cross (RFC 6454 §4).</summary>
internal static class Origin
{
    public static string Of(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.StrongPort, UriFormat.UriEscaped).ToLowerInvariant();

    public static bool Same(Uri one, Uri other) => string.Equals(Of(one), Of(other), StringComparison.Ordinal);
}
