using Hypermedia.Client;
using Hypermedia.Explorer.Pages;
using Hypermedia.Explorer.Parts;

namespace Hypermedia.Explorer;

/// <summary>Where a person finds themselves after something was done.</summary>
internal sealed class Arriving(PageMaker pages, Places places, Wallet wallet, Flash flash)
{
    private static readonly string[] Upward = ["collection", "up"];

    public IResult At(HttpContext context, WayHere way)
    {
        PageHeaders.ForPage(context.Response);
        return new SeeOther(places.Explore(context, way));
    }

    /// <param name="context">The browser's request.</param>
    /// <param name="client">Who asked.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="from">The document that offered it.</param>
    /// <param name="success">The answer.</param>
    /// <param name="way">How the person came to it.</param>
    /// <param name="name">What the caller called themselves, should this be a sign-in.</param>
    public async Task<IResult> After(HttpContext context, HalClient client, Form form, State from, Outcome.Success success, WayHere way, string? name)
    {
        var answer = success.State;
        if (AccessToken.From(answer) is { } token)
        {
            var refused = wallet.Keep(context, answer.Uri, new Pass($"{token.Type} {token.Value}", name) { GivenBy = Pass.Remembered(form.Target) });
            flash.Say(context, refused ?? Sentences.SignedIn(name, Addresses.Origin(answer.Uri)));
            return At(context, way);
        }

        if (!IsOnlyHere(answer) && Next(form, from, answer) is { } next)
        {
            flash.Say(context, Sentences.DoneWith(Acts.Name(form), answer.Status));
            return At(context, next == way.Uri ? way : WayHere.To(next));
        }

        // An answer without an address of its own can be shown once, and only here.
        return Shown<Explore>.With(await pages.Show(context, client, WayHere.To(answer.Uri, form.Key), success), StatusCodes.Status200OK);
    }

    // What nobody may keep is not found at its address either: a secret that is told once.
    private static bool IsOnlyHere(State answer) =>
        answer.Header("Cache-Control")?.Contains("no-store", StringComparison.OrdinalIgnoreCase) == true && Parts.Plain.Properties(answer).Any();

    private static Uri? Next(Form form, State from, State answer)
    {
        var made = answer.Status is StatusCodes.Status201Created or StatusCodes.Status202Accepted ? answer.Location : null;
        var self = answer.Links.Choose("self") is LinkChoice.One { Link.Uri: { } uri } ? uri : null;
        var next = made ?? self ?? answer.Location;
        if (next is not null && Addresses.CanBeVisited(next)) return next;
        if (Parts.Plain.Properties(answer).Any() || answer.Links.Count > 0) return null;

        // Nothing came back. What was removed is not there to return to; what it belonged to is.
        var removed = form.Method == "DELETE" && (form.Target == from.Self || form.Target == from.Uri);
        return removed ? Above(from) : from.Uri;
    }

    private static Uri? Above(State state) =>
        Upward.Select(r => state.Links.Find(r)).Where(l => l is [{ CanBeRequested: true, Templated: false }]).Select(l => l[0].Uri).FirstOrDefault();
}
