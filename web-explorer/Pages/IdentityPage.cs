using Hypermedia.Client;
using Hypermedia.Explorer.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Hypermedia.Explorer;

/// <summary>Keeps or forgets a pass for one origin: a token, a name and password, a header field, or the token a document of it carries.</summary>
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
        else if (await Given(context, pages, wallet.For(context, uri), form, uri) is { } pass)
        {
            flash.Say(context, wallet.Keep(context, uri, pass) ?? Sentences.SignedIn(pass.Name, Addresses.Origin(uri)));
        }
        else
        {
            flash.Say(context, Sentences.TokenMalformed);
        }

        PageHeaders.ForPage(context.Response);
        return new SeeOther(places.Explore(context, WayHere.To(uri)));
    }

    private static async Task<Pass?> Given(HttpContext context, PageMaker pages, Pass? before, IFormCollection form, Uri uri)
    {
        string Typed(string name) => form[name].ToString().Trim();
        return form["do"].ToString() switch
        {
            "password" when Typed("user") is { Length: > 0 } user => new Pass(Pass.Basic(user, form["password"].ToString()), user) { Headers = before?.Headers ?? [] },
            "header" => (before ?? new Pass(null, null)).With(Typed("header"), Typed("value")),
            // The token is asked for again and never passes through the page.
            "adopt" => await pages.Client(context, uri).Go(uri).Get(cancel: context.RequestAborted) is Outcome.Success { State: var state } && AccessToken.From(state) is { } token
                ? new Pass($"{token.Type} {token.Value}", null) { Headers = before?.Headers ?? [] } : null,
            "use" => new Pass($"{Typed("scheme")} {Typed("token")}".Trim(), null) { Headers = before?.Headers ?? [] },
            _ => null,
        };
    }
}
