using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hypermedia.Foundation;

/// <summary>
/// Authentication as the framework has it, with a short cut: a caller whose token was found to hold a moment ago is set as the
/// user at once, and no handler is made for them. Whoever adds a claims transformation or another default scheme gets the
/// framework's way for everyone.
/// </summary>
internal static class RecogniseCaller
{
    public static void Use(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<BearerOptions>>().Get(BearerHandler.SchemeName);
        var isAllThereIs = IsAllThereIs(app.Services);
        RequestDelegate beyond = _ => Task.CompletedTask;
        app.Use(next => context =>
        {
            if (!isAllThereIs || BearerHandler.Recognise(context.Request, options) is not { } known) return next(context);
            context.User = known;
            return beyond(context);
        });
        app.UseAuthentication();
        app.Use(next => beyond = next);
    }

    private static bool IsAllThereIs(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return scope.ServiceProvider.GetService<IClaimsTransformation>() is NoopClaimsTransformation
            && services.GetRequiredService<IOptions<AuthenticationOptions>>().Value is { DefaultAuthenticateScheme: null, DefaultScheme: BearerHandler.SchemeName };
    }
}

/// <summary>
/// A policy that asks for bearer tokens takes a caller who was recognised by theirs, and one that asks for somebody, whoever that is, has nothing more to ask of them.
/// Whoever adds an authorization handler is asked about everyone.
/// </summary>
internal sealed class RecognisedCallers(IServiceScopeFactory scopes) : IPolicyEvaluator
{
    private static readonly Task<PolicyAuthorizationResult> Allowed = Task.FromResult(PolicyAuthorizationResult.Success());

    private readonly Lazy<bool> _isAllThereIs = new(() => IsAllThereIs(scopes));

    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) =>
        context.User is KnownCaller known && policy.AuthenticationSchemes is [BearerHandler.SchemeName] ? known.Recognised : Framework(context).AuthenticateAsync(policy, context);

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        context.User is KnownCaller { Caller.IsNobody: false } && AsksForSomebody(policy) && authenticationResult.Succeeded && _isAllThereIs.Value
            ? Allowed
            : Framework(context).AuthorizeAsync(policy, authenticationResult, context, resource);

    private static bool AsksForSomebody(AuthorizationPolicy policy) =>
        policy.Requirements is [ClaimsAuthorizationRequirement { ClaimType: "sub" } requirement] && requirement.AllowedValues?.Any() is not true;

    private static PolicyEvaluator Framework(HttpContext context) => new(context.RequestServices.GetRequiredService<IAuthorizationService>());

    private static bool IsAllThereIs(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IAuthorizationService>() is DefaultAuthorizationService
            && scope.ServiceProvider.GetServices<IAuthorizationHandler>().All(handler => handler is PassThroughAuthorizationHandler);
    }
}
