namespace Hypermedia.Explorer;

/// <summary>
/// Hands on to a browser that a stream of the API has said something, with the caller's pass and without what it said: the page asks for the document itself.
/// It ends when the browser goes, when the stream does, or when the browser does not take what it is given.
/// </summary>
internal static class WatchPage
{
    // Between two signs of life a proxy keeps a quiet connection for half a minute at least.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    // A browser that has not taken twenty bytes by then is not there.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A browser connects again by itself; whoever may no longer see the document is then told so.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly byte[] Hello = "retry: 5000\n\n"u8.ToArray();
    private static readonly byte[] Changed = "event: changed\ndata: \n\n"u8.ToArray();
    private static readonly byte[] Over = "event: over\ndata: \n\n"u8.ToArray();
    private static readonly byte[] Beat = ":\n\n"u8.ToArray();

    public static async Task<IResult> Relay(HttpContext context, PageMaker pages, Relays relays, IHostApplicationLifetime host, string? uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var wanted) || !Addresses.CanBeVisited(wanted)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        using var place = relays.Take();
        // No content tells a browser not to come back (WHATWG HTML §9.2.3).
        if (place is null) return Results.StatusCode(StatusCodes.Status204NoContent);

        var client = pages.Client(context, wanted);
        using var end = new CancellationTokenSource(Longest, client.Options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, context.RequestAborted, host.ApplicationStopping);
        try
        {
            await Hand(context, client, wanted, either);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The browser has gone or will come back, or the host is going.
        }

        return Results.Empty;
    }

    private static async Task Hand(HttpContext context, Hypermedia.Client.HalClient client, Uri uri, CancellationTokenSource end)
    {
        PageHeaders.ForStream(context.Response);
        await Write(context, Hello, client.Options.Time, end);
        await using var events = client.Watch(uri).GetAsyncEnumerator(end.Token);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (await IsQuiet(next, client.Options.Time, end.Token))
                {
                    await Write(context, Beat, client.Options.Time, end);
                    continue;
                }

                var more = await next;
                // What is no stream, or one no more, need not be asked for again.
                await Write(context, more ? Changed : Over, client.Options.Time, end);
                if (!more) return;
                next = events.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // A stream that is still being asked for its next event cannot be closed.
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<bool> IsQuiet(Task next, TimeProvider time, CancellationToken end)
    {
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(end);
        var quiet = Task.Delay(Heartbeat, time, heard.Token);
        if (await Task.WhenAny(next, quiet) == quiet)
        {
            await quiet;
            return true;
        }

        await heard.CancelAsync();
        return false;
    }

    private static async Task Write(HttpContext context, byte[] bytes, TimeProvider time, CancellationTokenSource end)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, end.Token);
        try
        {
            await context.Response.Body.WriteAsync(bytes, either.Token);
            await context.Response.Body.FlushAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            context.Abort();
            await end.CancelAsync();
            end.Token.ThrowIfCancellationRequested();
        }
    }
}
