using System.Threading.Channels;
using Hypermedia.Client;

namespace Robots;

/// <summary>Word of a resource: from its event stream where it has one, else from time to time.</summary>
internal sealed class News : IAsyncDisposable
{
    private readonly Channel<StreamEvent> _heard = Channel.CreateUnbounded<StreamEvent>();
    private readonly CancellationTokenSource _over;
    private readonly RobotOptions _options;
    private readonly Task _listening;

    private News(EventStream? stream, RobotOptions options, CancellationToken cancel)
    {
        _options = options;
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _listening = stream is null ? Task.CompletedTask : Listen(stream, _over.Token);
    }

    /// <summary>Whether nothing is heard from a stream, or no more.</summary>
    public bool IsSilent => _listening.IsCompleted;

    public static News Of(State resource, HalClient client, RobotOptions options, CancellationToken cancel) =>
        new(resource.Links.Choose(Relations.Monitor) is LinkChoice.One { Link: { CanBeRequested: true } link } ? client.Watch(link) : null, options, cancel);

    /// <summary>The next event; null when patience ends first and one had better look.</summary>
    public async Task<StreamEvent?> Next(CancellationToken cancel)
    {
        if (_heard.Reader.TryRead(out var waiting)) return waiting;
        using var patience = new CancellationTokenSource(_options.Patience, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            return await _heard.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task Listen(EventStream stream, CancellationToken over)
    {
        await foreach (var one in stream.WithCancellation(over)) _heard.Writer.TryWrite(one);
        if (stream.Ended is { } why) _options.Log.HearsNoMore(stream.Uri, why.Sentence);
    }
}
