using Hypermedia.Client;
using Microsoft.Extensions.Options;

namespace Hypermedia.Explorer;

/// <summary>Asks the API and gathers what a page shows.</summary>
internal sealed class PageMaker(Travel travel, Places places, Frontier frontier, Wallet wallet, Flash flash, IOptions<ExplorerOptions> options)
{
    public Uri? Entry(HttpContext context) => travel.Entry(context);

    /// <summary>A page that asks nobody: it only says something.</summary>
    public Page Say(HttpContext context, string? warning, string? typed = null, Uri? uri = null) => new(context, places, frontier, travel.Entry(context))
    {
        SiteTitle = options.Value.Title,
        Typed = typed,
        Uri = uri,
        Way = uri is null ? null : WayHere.To(uri),
        Warning = warning,
        Pass = PassFor(context, uri),
    };

    /// <summary>The document at an address, as it is now.</summary>
    public async Task<Page> Read(HttpContext context, WayHere way, bool fresh = false, string? explain = null)
    {
        var client = Client(context, way.Uri);
        var outcome = await client.Go(way.Uri).Get(cancel: context.RequestAborted);
        return await Show(context, client, way, outcome, fresh: fresh, explain: explain);
    }

    /// <summary>A document in hand, with the choices its forms need.</summary>
    public async Task<Page> Show(HttpContext context, HalClient client, WayHere way, Outcome outcome, string? warning = null, Attempt? attempt = null, bool fresh = false, string? explain = null)
    {
        var here = outcome.Document?.Uri ?? way.Uri;
        return new Page(context, places, frontier, travel.Entry(context))
        {
            SiteTitle = options.Value.Title,
            Uri = here,
            Way = way with { Uri = here },
            Now = client.Options.Time.GetUtcNow(),
            Outcome = outcome,
            Warning = warning,
            Attempt = attempt,
            IsKeptFresh = fresh,
            Notice = flash.Hear(context),
            Pass = PassFor(context, here),
            Explained = outcome.Document is { } holder && explain is { Length: > 0 } ? await Explanation.Fetch(client, holder, explain, context.RequestAborted) : null,
            Choices = outcome.Document is { } state ? await Choices.Fetch(client, state, context.RequestAborted) : Choices.None,
        };
    }

    public HalClient Client(HttpContext context, Uri uri)
    {
        var client = travel.Client(context, uri);
        context.Response.RegisterForDispose(client);
        return client;
    }

    /// <summary>Takes the pass of another origin along: a form may lead there.</summary>
    public void Equip(HalClient client, HttpContext context, Uri uri) => travel.Equip(client, context, uri);

    private Pass? PassFor(HttpContext context, Uri? uri) => uri is null || !Addresses.CanBeVisited(uri) ? null : wallet.For(context, uri);
}
