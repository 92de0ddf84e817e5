using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Hypermedia.Foundation;

/// <summary>What a program needs around its modules: limits, identity, CORS, and refusals for whatever the framework refuses.</summary>
public static partial class FoundationHost
{
    // A link may lead across origins, so a browser of any origin may read: nothing here relies on cookies.
    private static readonly string[] Exposed = ["Location", "Content-Location", "ETag", "Link", "Deprecation", "Sunset", "Retry-After", "Preference-Applied", "Idempotent-Replayed", "Allow", "Accept-Post", "Accept-Patch", "WWW-Authenticate"];

    // What a browser may send does not change while it runs; an hour spares it most of the questions.
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(1);

    /// <summary>Adds the API and those whose tokens it trusts.</summary>
    public static void AddFoundation(this IServiceCollection services, ApiDescription api, Func<CancellationToken, Task<TokenValidationParameters>> tokens)
    {
        services.AddSingleton(api);
        foreach (var home in api.Versions.Where(home => home.IsHere)) OpenApiText.Add(services, api, home);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Ids>();
        services.TryAddSingleton<DrainOptions>();
        services.AddSingleton<Draining>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Draining>());
        HealthEndpoints.Add(services);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.Limits.MaxRequestBodySize = RequestBody.MostBytes;
            options.AddServerHeader = false;
        });
        services.AddAuthentication(BearerHandler.SchemeName).AddScheme<BearerOptions, BearerHandler>(BearerHandler.SchemeName, options => options.Validation = tokens);
        services.AddSingleton<IPolicyEvaluator, RecognisedCallers>();
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder(BearerHandler.SchemeName).RequireClaim("sub").Build());
        Compression.Add(services);
        services.AddCors(options => options.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed).SetPreflightMaxAge(PreflightAge)));
    }

    /// <summary>
    /// Adds the API with the built-in identity: anyone may sign in as any of these people. For demonstrations only. The
    /// issuer's clock is the program's, unless another is registered.
    /// </summary>
    public static void AddFoundation(this IServiceCollection services, ApiDescription api, TokenIssuer issuer, IReadOnlyList<Person> people)
    {
        // Tokens are dated and judged by one clock.
        services.TryAddSingleton(issuer.Time);
        api.SignIn = new SignInPoint(api, issuer, people);
        services.AddFoundation(api, Trust(issuer));
    }

    /// <summary>Adds what the clock has to do for a kind of resource: without it, no row with a delay happens.</summary>
    public static void AddDueRules<T, TState>(this IServiceCollection services, LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<RunDueRules<T, TState>>(provider, resource.Door, resource.Database));

    /// <summary>Validation of the tokens of an OpenID Connect provider; its keys are read from it, and again when they change.</summary>
    /// <param name="authority">The provider's address (OpenID Connect Discovery 1.0 §4).</param>
    /// <param name="audience">The audience tokens must be for.</param>
    public static Func<CancellationToken, Task<TokenValidationParameters>> Trust(Uri authority, string audience)
    {
        var keys = new ConfigurationManager<OpenIdConnectConfiguration>(authority.ToString().TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever());
        return async cancellation =>
        {
            var known = await keys.GetConfigurationAsync(cancellation);
            return new TokenValidationParameters { ValidAudience = audience, ValidIssuer = known.Issuer, IssuerSigningKeys = known.SigningKeys };
        };
    }

    /// <summary>Validation of the tokens a <see cref="TokenIssuer"/> makes.</summary>
    public static Func<CancellationToken, Task<TokenValidationParameters>> Trust(TokenIssuer issuer)
    {
        var known = Task.FromResult(issuer.Validation);
        return _ => known;
    }

    /// <summary>Puts compression and the refusals around everything that follows, then CORS and identity.</summary>
    public static void UseFoundation(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FoundationHost));
        var api = app.Services.GetRequiredService<ApiDescription>();
        RetiredVersions.UseHeaders(app, api);
        Compression.Use(app);
        var draining = app.Services.GetRequiredService<Draining>();
        api.Since = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        app.Use((context, next) =>
        {
            draining.AskToLeave(context);
            return Refusing(context, next, logger);
        });
        app.UseRouting();
        RetiredVersions.UseEnd(app, api);
        app.UseCors();
        RecogniseCaller.Use(app);
        app.UseAuthorization();
    }

    private static async Task Refusing(HttpContext context, RequestDelegate next, ILogger logger)
    {
        RequestBody.HearOut(context.Request);
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null }) await AnswerBare(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            LogGone(logger, context.Request.Path);
        }
        catch (WriterBusyException) when (!context.Response.HasStarted)
        {
            await Refusals.Busy().ExecuteAsync(context);
        }
        catch (DatabaseAwayException away) when (!context.Response.HasStarted)
        {
            LogAway(logger, away, context.Request.Method, context.Request.Path);
            if (Abandon(context)) return;
            await Refusals.Away(away, HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)).ExecuteAsync(context);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
            await Refusals.Bare(context).ExecuteAsync(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            LogFault(logger, fault, context.Request.Method, context.Request.Path);
            if (Abandon(context)) return;
            await Refusals.Internal().ExecuteAsync(context);
        }
    }

    // What is written cannot be taken back: half a document and a refusal behind it would be neither.
    private static bool Abandon(HttpContext context)
    {
        var isBegun = context.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };
        if (isBegun) context.Abort();
        else context.Response.Clear();
        return isBegun;
    }

    // RFC 9110 §9.3.7: routing already knows the methods of the address; it only tells them as a refusal.
    private static Task AnswerBare(HttpContext context)
    {
        if (!HttpMethods.IsOptions(context.Request.Method) || context.Response.StatusCode != StatusCodes.Status405MethodNotAllowed) return Refusals.Bare(context).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        var allowed = context.Response.Headers.Allow.ToString();
        if (allowed.Contains("POST", StringComparison.Ordinal)) context.Response.Headers["Accept-Post"] = string.Join(", ", MediaTypes.Bodies);
        if (allowed.Contains("PATCH", StringComparison.Ordinal)) context.Response.Headers["Accept-Patch"] = string.Join(", ", MediaTypes.Patches);
        return Task.CompletedTask;
    }

    [LoggerMessage(300, LogLevel.Debug, "The caller left before {Path} was answered")]
    private static partial void LogGone(ILogger logger, string path);

    [LoggerMessage(301, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void LogFault(ILogger logger, Exception fault, string method, string path);

    [LoggerMessage(302, LogLevel.Warning, "{Method} {Path} needs the database")]
    private static partial void LogAway(ILogger logger, DatabaseAwayException away, string method, string path);
}
