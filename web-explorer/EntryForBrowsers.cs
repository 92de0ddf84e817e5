using Microsoft.Net.Http.Headers;

namespace Hypermedia.Explorer;

/// <summary>At the root of an API, a browser is shown the entry as a page; everyone else gets the API.</summary>
internal static class EntryForBrowsers
{
    public static bool Asks(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Path.Value is "" or "/"
        && PrefersHtml(request.Headers.Accept);

    /// <summary>HTML by name and above every kind of JSON. <c>*/*</c> alone is how programs ask.</summary>
    public static bool PrefersHtml(IList<string?> accept)
    {
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var wanted)) return false;
        var html = wanted.Where(m => m.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)).Select(Weight).DefaultIfEmpty(0).Max();
        var json = wanted.Where(IsJson).Select(Weight).DefaultIfEmpty(0).Max();
        return html > json;
    }

    private static double Weight(MediaTypeHeaderValue media) => media.Quality ?? 1;

    private static bool IsJson(MediaTypeHeaderValue media) =>
        media.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || media.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
}
