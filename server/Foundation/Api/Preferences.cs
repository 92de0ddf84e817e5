using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>What a caller would rather have (RFC 7240).</summary>
internal static class Preferences
{
    /// <summary>The preference for an answer without the document, as it is sent and as it is confirmed.</summary>
    public const string Minimal = "return=minimal";

    /// <summary>True when the document itself is not wanted. Of contradicting preferences the first counts (§2).</summary>
    public static bool WantMinimal(HttpRequest request)
    {
        foreach (var line in request.Headers["Prefer"])
            foreach (var preference in (line ?? "").Split(','))
                if (Plain(preference) is var plain && plain.StartsWith("return=", StringComparison.OrdinalIgnoreCase)) return plain.Equals(Minimal, StringComparison.OrdinalIgnoreCase);
        return false;
    }

    // §2: white space around '=', quotes around the value, and parameters behind it are allowed.
    private static string Plain(string preference)
    {
        var end = preference.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? preference : preference[..end]).Replace(" ", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
    }
}
