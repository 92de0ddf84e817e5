using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Hypermedia.Foundation;

/// <summary>How long a server that is told to stop goes on taking requests.</summary>
public sealed class DrainOptions
{
    /// <summary>Long enough for who sends requests to see that it is no longer ready; nothing by default.</summary>
    public TimeSpan Grace { get; init; }
}

/// <summary>
/// Stops in order: first it says that it is not ready, and goes on answering for a while; then the listener takes no more connections, and what is under way is answered; then
/// hearers finish what they are at; last of all the writers commit what they have taken on.
/// </summary>
internal sealed class Draining(IHostApplicationLifetime lifetime, DrainOptions options, TimeProvider time) : IHostedLifecycleService
{
    private volatile bool _isTold;

    /// <summary>True from the moment it was told to stop.</summary>
    public bool IsStopping => _isTold || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Asks whoever keeps a connection to take another one next time (RFC 9112 §9.6): an idle one that is closed crosses the request on its way.</summary>
    public void AskToLeave(HttpContext context)
    {
        if (IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var grace = options.Grace > TimeSpan.Zero ? Task.Delay(options.Grace, time, cancellationToken) : Task.CompletedTask;
        _isTold = true;
        await grace;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
