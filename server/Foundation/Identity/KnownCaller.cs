using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Hypermedia.Foundation;

/// <summary>Whom a bearer token was found to be of, with the caller their claims make.</summary>
internal sealed class KnownCaller(ClaimsIdentity identity) : ClaimsPrincipal(identity)
{
    public Caller Caller { get; } = Of(identity);

    /// <summary>That it is them, as the framework says it.</summary>
    public Task<AuthenticateResult> Recognised => field ??= Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(this, BearerHandler.SchemeName)));

    private static Caller Of(ClaimsIdentity identity) =>
        identity.FindFirst("sub") is { } subject ? new Caller(subject.Value, identity.FindFirst("role")?.Value ?? "") : Caller.Nobody;
}
