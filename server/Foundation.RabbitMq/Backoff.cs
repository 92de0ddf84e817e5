namespace Hypermedia.Foundation.RabbitMq;

/// <summary>Waits between tries: twice as long each time, up to a limit, and briefly again once something went well. It never gives up.</summary>
internal sealed class Backoff((TimeSpan First, TimeSpan Longest) pause, TimeProvider time)
{
    private TimeSpan _next = pause.First;

    public async Task Wait(CancellationToken cancellation)
    {
        var now = _next;
        _next = now * 2 < pause.Longest ? now * 2 : pause.Longest;
        // Who stops meanwhile sees it by the token.
        await Task.Delay(now, time, cancellation).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public void Reset() => _next = pause.First;
}
