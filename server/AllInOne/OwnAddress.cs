using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AllInOne;

/// <summary>Where this process can be reached from itself: known only once it listens.</summary>
internal static class OwnAddress
{
    private static readonly string[] Everywhere = ["://+", "://*", "://0.0.0.0", "://[::]"];

    public static Uri Of(IServiceProvider services)
    {
        var bound = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        // Listening everywhere is no address to go to.
        foreach (var wildcard in Everywhere) bound = bound.Replace(wildcard, "://127.0.0.1", StringComparison.Ordinal);
        return new Uri(bound);
    }
}
