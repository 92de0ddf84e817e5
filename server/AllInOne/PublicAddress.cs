using Hypermedia.Foundation;

namespace AllInOne;

/// <summary>
/// The one address people are told to use, where a proxy in front has another scheme or host than it passes on. It is configured
/// and never read from a request: whoever sends a header cannot move the links of others.
/// </summary>
internal static class PublicAddress
{
    public static void Use(WebApplication app, Address at)
    {
        var address = new Uri(at.Text);
        var (scheme, host) = (address.Scheme, HostString.FromUriComponent(address));
        app.Use((context, next) =>
        {
            (context.Request.Scheme, context.Request.Host) = (scheme, host);
            return next(context);
        });
    }
}
