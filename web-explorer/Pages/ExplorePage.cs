using Hypermedia.Client;
using Hypermedia.Explorer.Pages;

namespace Hypermedia.Explorer;

/// <summary>One document of an API as a page. Its address is all there is to it.</summary>
internal static class ExplorePage
{
    // Short enough to wait for, long enough to read in.
    private const string EverySeconds = "4";

    public static async Task<IResult> Show(HttpContext context, PageMaker pages, string? uri = null, string[]? via = null, string? start = null, string? called = null, bool fresh = false, string? explain = null)
    {
        if (string.IsNullOrWhiteSpace(uri)) return await ShowEntry(context, pages);
        if (!Uri.TryCreate(uri.Trim(), UriKind.Absolute, out var wanted) || !Addresses.CanBeVisited(wanted))
            return Shown<Explore>.With(pages.Say(context, Sentences.NotAWebAddress, typed: uri), StatusCodes.Status400BadRequest);
        return await Answer(context, pages, WayHere.Read(wanted, start, via, called), fresh, explain);
    }

    public static async Task<IResult> ShowEntry(HttpContext context, PageMaker pages) =>
        pages.Entry(context) is { } entry
            ? await Answer(context, pages, WayHere.To(entry))
            : Shown<Explore>.With(pages.Say(context, Sentences.NoEntry), StatusCodes.Status200OK);

    /// <summary>The page's own status is the API's, so that a program which reads pages is not fooled.</summary>
    public static int Status(Outcome? outcome) => outcome switch
    {
        Outcome.Problem problem => problem.Details.Status,
        Outcome.Unreachable => StatusCodes.Status502BadGateway,
        Outcome.Refused => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status200OK,
    };

    private static async Task<IResult> Answer(HttpContext context, PageMaker pages, WayHere way, bool fresh = false, string? explain = null)
    {
        // Without script a page cannot listen to a stream; it can be asked to look again, and only by its reader.
        if (fresh) context.Response.Headers["Refresh"] = EverySeconds;
        var page = await pages.Read(context, way, fresh, explain);
        return Shown<Explore>.With(page, Status(page.Outcome));
    }
}
