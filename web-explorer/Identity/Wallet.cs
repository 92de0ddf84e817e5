using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Hypermedia.Explorer;

/// <summary>What a caller shows an API: the value of <c>Authorization</c>, and the name they go by here.</summary>
internal sealed record Pass(string Authorization, string? Name)
{
    // An address longer than this is not worth the room it takes in a cookie.
    private const int LongestAddress = 500;

    /// <summary>Where the form leads that was answered with it; null when it was entered by hand.</summary>
    public string? GivenBy { get; init; }

    public static string? Remembered(Uri? target) => target?.AbsoluteUri is { Length: <= LongestAddress } address ? address : null;

    // RFC 9110 §5.5: visible characters and single spaces; anything else could end the field and begin another.
    public bool CanBeSent => Authorization.Length > 0 && Authorization.All(c => c is >= ' ' and <= '~');
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

    public Pass? For(HttpContext context, Uri uri)
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
        if (!pass.CanBeSent) return Sentences.TokenMalformed;
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
