using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tests.Explorer;

/// <summary>A stream of events that a test lets speak, and that knows who listens.</summary>
internal sealed class ChangeStream
{
    private readonly ConcurrentDictionary<Channel<string>, string> _listeners = [];
    private readonly Channel<bool> _came = Channel.CreateUnbounded<bool>();
    private readonly Channel<bool> _left = Channel.CreateUnbounded<bool>();

    /// <summary>The authorization that each listener showed.</summary>
    public IEnumerable<string> Listeners => _listeners.Values;

    public Task SomebodyListens() => Next(_came);

    public Task SomebodyLeft() => Next(_left);

    public void Say(string what)
    {
        foreach (var listener in _listeners.Keys) listener.Writer.TryWrite(what);
    }

    private static Task<bool> Next(Channel<bool> happened) => happened.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

    public void Map(WebApplication app) => app.MapGet("/changes", async context =>
    {
        var mine = Channel.CreateUnbounded<string>();
        _listeners[mine] = context.Request.Headers.Authorization.ToString();
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
        _came.Writer.TryWrite(true);
        try
        {
            await foreach (var said in mine.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync($"data: {said}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener went away.
        }
        finally
        {
            _listeners.TryRemove(mine, out _);
            _left.Writer.TryWrite(true);
        }
    });
}
