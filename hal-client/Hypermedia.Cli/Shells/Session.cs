using Hypermedia.Cli.Commands;
using Hypermedia.Client;

namespace Hypermedia.Cli.Shells;

/// <summary>What the lines of one shell share: the documents one has been at, and the clients that read them.</summary>
internal sealed class Session : IDisposable
{
    // As far back as anybody remembers.
    private const int MostStops = 100;

    private readonly Dictionary<string, HalClient> _clients = new(StringComparer.Ordinal);
    private readonly List<Stop> _stops = [];
    private int _at = -1;

    /// <summary>Where the shell began: what it was given to prove who asks belongs there, and nowhere else.</summary>
    public Uri? Home { get; init; }

    /// <summary>A bearer token for <see cref="Home"/>.</summary>
    public string? Token { get; init; }

    /// <summary>Header fields for <see cref="Home"/>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The document that is shown; null before the first.</summary>
    public Stop? Here => _at < 0 ? null : _stops[_at];

    /// <summary>The client of these habits, made when there is none yet.</summary>
    public HalClient Client(string habits, Func<HalClient> make) => _clients.TryGetValue(habits, out var known) ? known : _clients[habits] = make();

    public void Lend(Credentials credentials)
    {
        if (Home is null) return;
        if (Token is { Length: > 0 }) credentials.Use(Home, Token);
        foreach (var header in Headers) Visit.Use(credentials, Home, header);
    }

    public void ForgetCredentials(Uri origin)
    {
        foreach (var client in _clients.Values) client.Credentials.Forget(origin);
    }

    /// <summary>A document was reached. The same one, read again, stays where it is; another ends what was forward of here.</summary>
    public void Arrive(State state, HalClient client, Words said)
    {
        var path = said.Address is null or "." ? [.. Here?.Path ?? [], .. said.Names] : said.Names;
        if (Here is { } here && here.State.Self == state.Self)
        {
            _stops[_at] = new Stop(state, client, here.Path);
            return;
        }

        _stops.RemoveRange(_at + 1, _stops.Count - _at - 1);
        _stops.Add(new Stop(state, client, path));
        if (_stops.Count > MostStops) _stops.RemoveAt(0);
        _at = _stops.Count - 1;
    }

    /// <summary>To where one was before; false when that was nowhere.</summary>
    public bool Back() => Move(-1);

    /// <summary>To where one was before going back; false when there is no such place.</summary>
    public bool Forward() => Move(+1);

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Dispose();
    }

    private bool Move(int by)
    {
        if (_at + by < 0 || _at + by >= _stops.Count) return false;
        _at += by;
        return true;
    }
}

/// <summary>A place in a shell.</summary>
/// <param name="State">Its document, as it was read last.</param>
/// <param name="Client">Who read it.</param>
/// <param name="Path">The words that led there from an address.</param>
internal sealed record Stop(State State, HalClient Client, IReadOnlyList<string> Path);
