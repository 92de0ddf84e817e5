namespace Benchmarks.Client;

/// <summary>Counts what is sent and what comes back: requests, and bytes of bodies. Off, it is only another call on the way.</summary>
internal sealed class Traffic(HttpMessageHandler wire) : DelegatingHandler(wire)
{
    public bool IsCounting { get; set; }

    public int Requests { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>What one job sends and receives.</summary>
    public async Task<(int Requests, long Bytes)> Of(Func<Task> job)
    {
        (Requests, Bytes, IsCounting) = (0, 0, true);
        await job();
        IsCounting = false;
        return (Requests, Bytes);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!IsCounting) return response;
        Requests++;
        Bytes += (await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
        return response;
    }
}
