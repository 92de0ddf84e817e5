using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace AllInOne;

/// <summary>
/// Proxies that pass on under which scheme and host they were asked, in <c>X-Forwarded-Proto</c> and <c>X-Forwarded-Host</c>. Only those that
/// were named are believed: anybody else who sends these fields cannot move the links of an answer.
/// </summary>
internal static class Proxies
{
    public static void Believe(WebApplication app, IReadOnlyList<IPAddress> named)
    {
        if (named.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in named) options.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(options);
    }
}
