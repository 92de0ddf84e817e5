using Tests.Support;

namespace Tests.Contract;

/// <summary>A lively server that everyone has walked over once, before anything else is done to it.</summary>
public sealed class Walked(Browser browser) : IAsyncLifetime
{
    private readonly List<(string Role, Wire Who, Crawl Walk)> _walks = [];

    public Lively City { get; } = new(browser);

    internal IReadOnlyList<(string Role, Wire Who, Crawl Walk)> Walks => _walks;

    public async ValueTask InitializeAsync()
    {
        await City.InitializeAsync();
        foreach (var (role, who) in City.Everyone)
        {
            var walk = new Crawl(who);
            await walk.Everywhere();
            _walks.Add((role, who, walk));
        }
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();
}
