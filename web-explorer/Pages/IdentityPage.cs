using Hypermedia.Explorer.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Hypermedia.Explorer;

/// <summary>Keeps or forgets a pass for one origin, by hand.</summary>
internal static class IdentityPage
{
    public static async Task<IResult> Change(HttpContext context, PageMaker pages, Places places, Wallet wallet, Flash flash, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Shown<Explore>.With(pages.Say(context, Sentences.PageTooOld), StatusCodes.Status400BadRequest);

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Uri.TryCreate(form["uri"], UriKind.Absolute, out var uri) || !Addresses.CanBeVisited(uri))
            return Shown<Explore>.With(pages.Say(context, Sentences.NotAForm), StatusCodes.Status400BadRequest);

        if (form["do"] == "forget")
        {
            Wallet.Forget(context, uri);
            flash.Say(context, Sentences.Forgotten);
        }
        else
        {
            var pass = new Pass($"{form["scheme"].ToString().Trim()} {form["token"].ToString().Trim()}".Trim(), null);
            flash.Say(context, wallet.Keep(context, uri, pass) ?? Sentences.SignedIn(null, Addresses.Origin(uri)));
        }

        PageHeaders.ForPage(context.Response);
        return new SeeOther(places.Explore(context, uri));
    }
}
