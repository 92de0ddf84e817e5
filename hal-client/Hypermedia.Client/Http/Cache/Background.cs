namespace Hypermedia.Client;

/// <summary>Requests nobody waits for: few at once, each with the time limit of any request.</summary>
internal sealed class Background(HalClientOptions options) : IDisposable
{
    // Whoever finds all of them busy leaves it to the next who asks: stale answers are a reason to ask, never to ask a storm.
    private const int Most = 4;

    private readonly SemaphoreSlim _places = new(Most);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Whether it was begun.</summary>
    public bool TryRun(Func<CancellationToken, Task> ask)
    {
        if (!_places.Wait(0)) return false;
        _ = Task.Run(() => Run(ask));
        return true;
    }

    // The places are left to the collector: a request under way gives its own back after this.
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private async Task<bool> Run(Func<CancellationToken, Task> ask)
    {
        try
        {
            using var limit = new CancellationTokenSource(options.TimeLimit, options.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing.Token);
            await ask(either.Token);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or TimeoutException)
        {
            // What is kept stays as it was; the next who asks tries again.
            return false;
        }
        finally
        {
            _places.Release();
        }
    }
}
