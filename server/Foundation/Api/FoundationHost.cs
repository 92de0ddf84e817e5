using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Hypermedia.Foundation;

/// <summary>What a program needs around its modules: limits, identity, CORS, and refusals for whatever the framework refuses.</summary>
public static partial class FoundationHost
{
    // A link may lead across origins, so a browser of any origin may read: nothing here relies on cookies.
    private static readonly string[] Exposed = ["Location", "ETag", "Link", "Deprecation", "Sunset", "Retry-After", "Allow", "Accept-Post", "Accept-Patch", "WWW-Authenticate"];

    /// <summary>Adds the API and those whose tokens it trusts.</summary>
    public static void AddFoundation(this IServiceCollection services, ApiDescription api, Func<CancellationToken, Task<TokenValidationParameters>> tokens)
    {
        services.AddSingleton(api);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.Limits.MaxRequestBodySize = RequestBody.MostBytes;
            options.AddServerHeader = false;
        });
        services.AddAuthentication(BearerHandler.SchemeName).AddScheme<BearerOptions, BearerHandler>(BearerHandler.SchemeName, options => options.Validation = tokens);
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder(BearerHandler.SchemeName).RequireClaim("sub").Build());
        services.AddCors(options => options.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed)));
    }

    /// <summary>Validation of the tokens a <see cref="TokenIssuer"/> makes.</summary>
    public static Func<CancellationToken, Task<TokenValidationParameters>> Trust(TokenIssuer issuer)
    {
        var known = Task.FromResult(issuer.Validation);
        return _ => known;
    }

    /// <summary>Puts the refusals around everything that follows, then CORS and identity.</summary>
    public static void UseFoundation(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FoundationHost));
        app.Use((context, next) => Refusing(context, next, logger));
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static async Task Refusing(HttpContext context, RequestDelegate next, ILogger logger)
    {
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
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
            await Refusals.Bare(context).ExecuteAsync(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            LogFault(logger, fault, context.Request.Method, context.Request.Path);
            // What is written cannot be taken back: half a document and a refusal behind it would be neither.
            if (context.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 })
            {
                context.Abort();
                return;
            }
            context.Response.Clear();
            await Refusals.Internal().ExecuteAsync(context);
        }
    }

    // RFC 9110 §9.3.7: routing already knows the methods of the address; it only tells them as a refusal.
    private static Task AnswerBare(HttpContext context)
    {
        if (!HttpMethods.IsOptions(context.Request.Method) || context.Response.StatusCode != StatusCodes.Status405MethodNotAllowed) return Refusals.Bare(context).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (context.Response.Headers.Allow.ToString().Contains("POST", StringComparison.Ordinal)) context.Response.Headers["Accept-Post"] = string.Join(", ", MediaTypes.Bodies);
        return Task.CompletedTask;
    }

    [LoggerMessage(300, LogLevel.Debug, "The caller left before {Path} was answered")]
    private static partial void LogGone(ILogger logger, string path);

    [LoggerMessage(301, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void LogFault(ILogger logger, Exception fault, string method, string path);
}
