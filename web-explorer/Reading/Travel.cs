using Hypermedia.Client;
using Microsoft.Extensions.Options;

namespace Hypermedia.Explorer;

/// <summary>Makes the client that asks an API on behalf of one browser: its passes, our limits.</summary>
internal sealed class Travel(Wire wire, Frontier frontier, Wallet wallet, IOptions<ExplorerOptions> options)
{
    // Following more than a handful of redirects is following a loop.
    private const int MostRedirects = 5;

    public Uri? Entry(HttpContext context) => options.Value.Entry(context);

    /// <param name="context">The browser's request, whose passes are shown.</param>
    /// <param name="uri">Where it goes: the pass of that origin is taken along, and no other.</param>
    public HalClient Client(HttpContext context, Uri uri)
    {
        var entry = Entry(context);
        var client = new HalClient(new HalClientOptions
        {
            // The wire has its own, which all clients share.
            Resilience = null,
            Handler = wire.Handler,
            Handlers = [new Wire.Marker(frontier, entry)],
            Guard = target => frontier.Refuse(target, entry),
            TimeLimit = options.Value.TimeLimit,
            MaxBodyBytes = options.Value.MaxAnswerBytes,
            MaxRedirects = MostRedirects,
            // A client lives as long as one page, and a page shows what the API says now: there is nobody to keep an answer for.
            Cache = null,
            AcceptLanguage = context.Request.Headers.AcceptLanguage is { Count: > 0 } languages ? languages.ToString() : null,
        });
        Equip(client, context, uri);
        return client;
    }

    public void Equip(HalClient client, HttpContext context, Uri uri)
    {
        if (frontier.Refuse(uri, Entry(context)) is not null || wallet.For(context, uri) is not { } pass) return;
        foreach (var (name, value) in pass.Fields) client.Credentials.Use(uri, name, value);
    }
}
