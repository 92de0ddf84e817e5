using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hypermedia.Foundation;

/// <summary>
/// Two questions that machines ask again and again. Their addresses are fixed at the root of the origin, for what asks is configured and follows no links; people find them
/// by links from the status.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Whether the server answers: what Kubernetes calls its own.</summary>
    public const string Live = "/livez";

    /// <summary>Whether the server can do its work.</summary>
    public const string Ready = "/readyz";

    /// <summary>The tag of a health check that has to hold before requests are sent here.</summary>
    public const string ReadyTag = "ready";

    // Seconds: as often as most who ask do.
    private const int Soon = 5;

    // A check that takes longer is a part that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal static void Add(IServiceCollection services) => services.AddHealthChecks().AddCheck<PartsCheck>("parts", tags: [ReadyTag], timeout: Patience);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods(Live, LifecycleEndpoints.Reading, context => Show(context, Live).ExecuteAsync(context)).Describe(EntryOperations.Live);
        app.MapMethods(Ready, LifecycleEndpoints.Reading, async context => await (await Judge(context)).ExecuteAsync(context)).Describe(EntryOperations.Ready);
    }

    private static async Task<IResult> Judge(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<Draining>().IsStopping) return new Refusal(ProblemKind.Unavailable, "The server is stopping.") { RetryAfter = Soon };
        var report = await context.RequestServices.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains(ReadyTag), context.RequestAborted);
        if (report.Status != HealthStatus.Unhealthy) return Show(context, Ready);
        var why = report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => entry.Value.Description ?? entry.Key);
        return new Refusal(ProblemKind.Unavailable, $"The server cannot do its work. {string.Join(' ', why)}") { RetryAfter = Soon };
    }

    private static IResult Show(HttpContext context, string path) => MediaTypes.Choose(context.Request, MediaTypes.Documents) is { } mediaType
        ? new Document(View.Of(context, mediaType), hal => Write(hal, path))
        : Refusals.NotAcceptable(MediaTypes.Documents);

    private static void Write(HalWriter hal, string path)
    {
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, hal.View.Address.Text + path);
        hal.Link(Rel.Up, hal.View.Api!.Status);
        hal.EndLinks();
        hal.Json.WriteString("status", "up");
        hal.EndObject();
    }

    /// <summary>The parts of the API without which nothing can be answered.</summary>
    private sealed class PartsCheck(ApiDescription api) : IHealthCheck
    {
        // A part is asked on a thread of its own: one that hangs must not hang the answer.
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.Run(Check, cancellationToken).WaitAsync(cancellationToken);

        private HealthCheckResult Check()
        {
            var needed = api.Parts.Where(part => !api.Dispensable.Contains(part.Name));
            var troubles = needed.Select(part => (part.Name, Trouble: part.TroubleNow())).Where(part => part.Trouble is not null).Select(part => $"{part.Name}: {part.Trouble}").ToList();
            return troubles.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join(' ', troubles));
        }
    }
}
