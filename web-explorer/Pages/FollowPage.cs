using Hypermedia.Client;
using Hypermedia.Explorer.Pages;
using Microsoft.Extensions.Primitives;

namespace Hypermedia.Explorer;

/// <summary>Goes a way again from its start, by what the documents say now: the addresses between may all have changed since it was written down.</summary>
internal static class FollowPage
{
    public static async Task<IResult> Lead(HttpContext context, PageMaker pages, Places places, string? start = null, string[]? via = null)
    {
        if (!Uri.TryCreate(start, UriKind.Absolute, out var begin) || !Addresses.CanBeVisited(begin))
            return Shown<Explore>.With(pages.Say(context, Sentences.NotAWebAddress, typed: start), StatusCodes.Status400BadRequest);

        var client = pages.Client(context, begin);
        var way = WayHere.Read(begin, begin.AbsoluteUri, new StringValues(via));
        var outcome = way.Steps.Count == 0
            ? await client.Go(begin).Get(cancel: context.RequestAborted)
            : await way.Steps.Skip(1).Aggregate(client.Go(begin).Follow(way.Steps[0]), (path, step) => path.Follow(step)).Get(context.RequestAborted);
        var arrived = way with { Uri = outcome.Document?.Uri ?? begin, Start = begin == pages.Entry(context) ? null : begin };
        if (outcome is not Outcome.Success) return Shown<Explore>.With(await pages.Show(context, client, arrived, outcome), ExplorePage.Status(outcome));
        PageHeaders.ForPage(context.Response);
        return new SeeOther(places.Explore(context, arrived));
    }
}
