using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Hypermedia.Explorer;

/// <summary>What a caller shows an API: the value of <c>Authorization</c>, and the name they go by here.</summary>
/// <param name="Authorization">The value of <c>Authorization</c>; null when only other header fields are sent.</param>
/// <param name="Name">The name; null when it is not known.</param>
internal sealed record Pass(string? Authorization, string? Name)
{
    // As many header fields as an API may want beside the token: a key, a tenant, a version.
    private const int MostHeaders = 5;

    // What the connection and the request itself are made of, and what is ours to say (RFC 9110 §7.6.1, §8, §13).
    private static readonly HashSet<string> NotTheirs = new(
        ["Host", "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Content-Length", "Content-Type", "Content-Encoding", "Expect", "Accept", "Accept-Encoding",
            "Cookie", "If-Match", "If-None-Match", "Idempotency-Key", "Last-Event-ID", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Other header fields that are sent along.</summary>
    public IReadOnlyList<Header> Headers { get; init; } = [];

    /// <summary>A header field.</summary>
    internal sealed record Header(string Name, string Value);

    /// <summary>All that is sent.</summary>
    public IEnumerable<Header> Fields => Authorization is null ? Headers : Headers.Prepend(new Header("Authorization", Authorization));

    /// <summary>The same with one header field more, or another value for it; <c>Authorization</c> among them.</summary>
    public Pass With(string name, string value) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? this with { Authorization = value }
        : this with { Headers = [.. Headers.Where(h => !h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)), new Header(name, value)] };

    /// <summary>A user name and a password (RFC 7617).</summary>
    public static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    // An address longer than this is not worth the room it takes in a cookie.
    private const int LongestAddress = 500;

    /// <summary>Where the form leads that was answered with it; null when it was entered by hand.</summary>
    public string? GivenBy { get; init; }

    public static string? Remembered(Uri? target) => target?.AbsoluteUri is { Length: <= LongestAddress } address ? address : null;

    /// <summary>A sentence that says why it cannot be sent, or null.</summary>
    public string? Complaint =>
        !Fields.Any() || Headers.Count > MostHeaders || !Fields.All(f => IsToken(f.Name) && IsValue(f.Value)) ? Sentences.TokenMalformed
        : Headers.Any(h => NotTheirs.Contains(h.Name)) ? Sentences.HeaderNotOurs : null;

    // RFC 9110 §5.5: visible characters and spaces; anything else could end the field and begin another.
    private static bool IsValue(string value) => value.Length > 0 && value.All(c => c is >= ' ' and <= '~');

    // RFC 9110 §5.6.2.
    private static bool IsToken(string name) => name.Length is > 0 and <= 60 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));
}

/// <summary>
/// The passes of one browser, each sealed in a cookie of its own and bound to the origin it was given for: the seal of one
/// origin does not open the other's, and nothing of it is ever in an address.
/// </summary>
internal sealed class Wallet(IDataProtectionProvider protection)
{
    private const string Prefix = "explorer-pass-";

    // A browser keeps 4096 bytes a cookie; sealing adds a third and a little more.
    private const int LongestPass = 2800;

    // Six full cookies stay below the 32 KiB of header fields that Kestrel reads.
    private const int MostOrigins = 6;

    /// <summary>The pass of an origin; opened once for a request, though several parts of a page ask.</summary>
    public Pass? For(HttpContext context, Uri uri)
    {
        if (context.Items[this] is not Dictionary<string, Pass?> opened) context.Items[this] = opened = new(StringComparer.Ordinal);
        var origin = Addresses.Origin(uri);
        if (!opened.TryGetValue(origin, out var pass)) opened[origin] = pass = Open(context, uri);
        return pass;
    }

    private Pass? Open(HttpContext context, Uri uri)
    {
        if (context.Request.Cookies[CookieName(uri)] is not { Length: > 0 } sealedPass) return null;
        try
        {
            return JsonSerializer.Deserialize<Pass>(Seal(uri).Unprotect(sealedPass));
        }
        catch (CryptographicException)
        {
            // Sealed with keys that are gone, or by somebody else: as good as none.
            return null;
        }
    }

    /// <summary>A sentence that says why it was not kept, or null.</summary>
    public string? Keep(HttpContext context, Uri uri, Pass pass)
    {
        if (pass.Complaint is { } complaint) return complaint;
        var text = JsonSerializer.Serialize(pass);
        if (text.Length > LongestPass) return Sentences.TokenTooLong;
        var others = context.Request.Cookies.Keys.Count(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name != CookieName(uri));
        if (others >= MostOrigins) return Sentences.TooManyOrigins(MostOrigins);
        context.Response.Cookies.Append(CookieName(uri), Seal(uri).Protect(text), CookieRules.For(context));
        return null;
    }

    public static void Forget(HttpContext context, Uri uri) => context.Response.Cookies.Delete(CookieName(uri), CookieRules.For(context));

    private static string CookieName(Uri uri) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Addresses.Origin(uri))))[..12];

    private IDataProtector Seal(Uri uri) => protection.CreateProtector("Hypermedia.Explorer.Pass.v1", Addresses.Origin(uri));
}
