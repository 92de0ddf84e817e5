using Tests.Support;

namespace Tests.Deployments;

/// <summary>The taxi service as somebody has deployed it: people are told one address, and notice nothing else.</summary>
public interface IDeployment
{
    /// <summary>The one address; whoever asks first waits until all of it is up.</summary>
    Task<Uri> Entry();

    /// <summary>How many instances of a service take turns at answering.</summary>
    int Instances { get; }
}

/// <summary>All services in one process, on SQLite, within which they hear of one another: what somebody gets who says nothing.</summary>
public sealed class OneProcess : IDeployment, IAsyncDisposable
{
    private readonly Lazy<Task<Taxi>> _taxi = new(() => Taxi.Start());

    public int Instances => 1;

    public async Task<Uri> Entry() => (await _taxi.Value).Entry;

    public async ValueTask DisposeAsync()
    {
        if (_taxi.IsValueCreated) await (await _taxi.Value).DisposeAsync();
    }
}
