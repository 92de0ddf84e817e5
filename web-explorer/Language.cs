using Microsoft.Net.Http.Headers;

namespace Hypermedia.Explorer;

/// <summary>The language a page speaks: English, or German where the browser would rather have it (RFC 9110 §12.5.4).</summary>
internal static class Language
{
    private const string English = "en";
    private const string German = "de";

    // Flows with the request; whoever asks outside of one hears English.
    private static readonly AsyncLocal<string?> Spoken = new();

    public static string Code => Spoken.Value ?? English;

    public static string Say(string english, string german) => Code == German ? german : english;

    /// <summary>Thousands as the language parts them.</summary>
    public static string Number(long number) => number.ToString("N0").Replace(",", Say(",", "."), StringComparison.Ordinal);

    public static void Choose(HttpContext context)
    {
        Spoken.Value = Preferred(context.Request.Headers.AcceptLanguage);
        context.Response.Headers.ContentLanguage = Spoken.Value;
        context.Response.Headers.Append("Vary", "Accept-Language");
    }

    /// <summary>Every answer below an endpoint speaks the language of who asked.</summary>
    public static void SpeakAt(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } answer) return;
        endpoint.RequestDelegate = context =>
        {
            Choose(context);
            return answer(context);
        };
    }

    private static string Preferred(IList<string?> accept)
    {
        if (!StringWithQualityHeaderValue.TryParseList([.. accept.OfType<string>()], out var wanted)) return English;
        return Weight(wanted, German) > Weight(wanted, English) ? German : English;
    }

    // What stands first wins among equals: a browser lists in the order of liking, and weighs alike what it does not weigh.
    private static double Weight(IList<StringWithQualityHeaderValue> wanted, string language)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            var tag = wanted[i].Value;
            if (tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase)) return (wanted[i].Quality ?? 1) - (i * 1e-6);
        }

        return 0;
    }
}
