using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Hypermedia.Explorer;

/// <summary>One sentence for the next page, sealed so that nobody else can put words in our mouth.</summary>
internal sealed class Flash(IDataProtectionProvider protection)
{
    private const string Name = "explorer-said";

    // Long enough for a redirect over a slow line, short enough not to surprise anyone later.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _seal = protection.CreateProtector("Hypermedia.Explorer.Flash.v1");

    public void Say(HttpContext context, string sentence) =>
        context.Response.Cookies.Append(Name, _seal.Protect(sentence.Length > 300 ? sentence[..300] : sentence), CookieRules.For(context, Kept));

    public string? Hear(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } said) return null;
        context.Response.Cookies.Delete(Name, CookieRules.For(context));
        try
        {
            return _seal.Unprotect(said);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
