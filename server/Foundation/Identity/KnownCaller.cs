using System.Security.Claims;

namespace Hypermedia.Foundation;

/// <summary>Whom a bearer token was found to be of, with the caller their claims make.</summary>
internal sealed class KnownCaller(ClaimsIdentity identity) : ClaimsPrincipal(identity)
{
    public Caller Caller { get; } = Of(identity);

    private static Caller Of(ClaimsIdentity identity) =>
        identity.FindFirst("sub") is { } subject ? new Caller(subject.Value, identity.FindFirst("role")?.Value ?? "") : Caller.Nobody;
}
