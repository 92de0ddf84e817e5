using Tests.Support;

namespace Tests.Durability;

/// <summary>
/// Kills a server while a request is on its way, and starts it again. Which requests those are, and how far they get, is
/// left to chance: before the server has read them, while it writes to the disk, or with the answer already sent.
/// </summary>
internal sealed class Reaper(ServerProcess server, Random chance, int kills)
{
    // A ride is some twenty requests; between two kills there is time for a few rides and no more.
    private const int Fewest = 60, Most = 200;

    // As long as a slow request takes here.
    private const int LongestMilliseconds = 12;

    private readonly Lock _lock = new();
    private int _until = chance.Next(Fewest, Most);

    /// <summary>How often it has killed.</summary>
    public int Killed { get; private set; }

    /// <summary>Stands between one client and the wire.</summary>
    public DelegatingHandler OnTheWay() => new Scythe(this);

    private TimeSpan? IsTimeFor()
    {
        lock (_lock)
        {
            if (Killed == kills || !server.Running.IsCompleted || --_until > 0) return null;
            _until = chance.Next(Fewest, Most);
            Killed++;
            return TimeSpan.FromMilliseconds(chance.NextDouble() * LongestMilliseconds);
        }
    }

    private sealed class Scythe(Reaper reaper) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (reaper.IsTimeFor() is not { } moment) return await base.SendAsync(request, cancellationToken);
            var answer = base.SendAsync(request, cancellationToken);
            await Task.Delay(moment, TimeProvider.System, CancellationToken.None);
            await reaper.Strike();
            return await answer;
        }
    }

    private async Task Strike()
    {
        await server.Kill();
        await server.Start();
    }
}
