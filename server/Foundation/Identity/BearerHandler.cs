using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hypermedia.Foundation;

/// <summary>Where tokens come from that this API trusts.</summary>
public sealed class BearerOptions : AuthenticationSchemeOptions
{
    /// <summary>What a token must be to hold: the issuer, the audience and the keys.</summary>
    public Func<CancellationToken, Task<TokenValidationParameters>> Validation { get; set; } = _ => throw new InvalidOperationException("No authority is configured.");

    internal KnownTokens Known { get; } = new();
}

/// <summary>Bearer tokens (RFC 6750): a token that does not hold makes its caller nobody, and the refusal says what is wrong with it.</summary>
public sealed class BearerHandler(IOptionsMonitor<BearerOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<BearerOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { IsEmpty: false } sent) return AuthenticateResult.NoResult();
        var now = TimeProvider.GetUtcNow();
        if (Options.Known.Find(sent, now) is { } known) return Success(known);
        var token = sent.ToString();
        TokenValidationParameters validation;
        try
        {
            validation = (await Options.Validation(Context.RequestAborted)).Clone();
        }
        catch (Exception outOfReach) when (outOfReach is InvalidOperationException or IOException or HttpRequestException)
        {
            // Nobody can be told apart now; what needs nobody still works.
            return AuthenticateResult.Fail(new AuthorityOutOfReachException(outOfReach));
        }
        validation.LifetimeValidator = IsCurrent;
        var result = await Tokens.ValidateTokenAsync(token, validation);
        if (!result.IsValid) return AuthenticateResult.Fail(Explain(result.Exception));
        var caller = new KnownCaller(result.ClaimsIdentity);
        Options.Known.Remember(token, caller, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero), now);
        return Success(caller);
    }

    /// <summary>Whose token a request carries, if that was found out before; null means nothing.</summary>
    internal static KnownCaller? Recognise(HttpRequest request, BearerOptions options) =>
        TokenOf(request) is { IsEmpty: false } token ? options.Known.Find(token, (options.TimeProvider ?? TimeProvider.System).GetUtcNow()) : null;

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var authenticated = await HandleAuthenticateOnceSafeAsync();
        if (authenticated.Failure is AuthorityOutOfReachException) await Refusals.AuthorityOutOfReach().ExecuteAsync(Context);
        else await Refusals.Unauthorized(Context.Api(), authenticated.Failure?.Message).ExecuteAsync(Context);
    }

    private static ReadOnlySpan<char> TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString().AsSpan();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : default;
    }

    private AuthenticateResult Success(ClaimsPrincipal caller) => AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name));

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = TimeProvider.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + parameters.ClockSkew && (notBefore is not { } start || now >= start - parameters.ClockSkew);
    }

    // No more than a caller needs: which rule failed, never what would have passed.
    private static string Explain(Exception failure) => failure switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException => "It has expired.",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "Its signature is not by the identity this server trusts.",
        _ => "It is not a token of the identity this server trusts.",
    };

    private sealed class AuthorityOutOfReachException(Exception inner) : Exception("The authority does not answer.", inner);
}
