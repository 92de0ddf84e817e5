using Hypermedia.Explorer.Pages;

namespace Hypermedia.Explorer;

/// <summary>A bounded walk from a document by its links, drawn. It reads and does nothing, and ends when the browser goes.</summary>
internal static class MapPage
{
    public static async Task<IResult> Show(HttpContext context, PageMaker pages, string? uri = null)
    {
        var wanted = uri is null ? pages.Entry(context) : Uri.TryCreate(uri.Trim(), UriKind.Absolute, out var given) && Addresses.CanBeVisited(given) ? given : null;
        if (wanted is null) return Shown<Explore>.With(pages.Say(context, Sentences.NotAWebAddress, typed: uri), StatusCodes.Status400BadRequest);

        var page = pages.Say(context, warning: null, uri: wanted);
        page.Map = await ApiMap.Draw(pages.Client(context, wanted), wanted, wanted == page.Entry ? Sentences.Start : null, context.RequestAborted);
        return Shown<MapView>.With(page, StatusCodes.Status200OK);
    }
}
