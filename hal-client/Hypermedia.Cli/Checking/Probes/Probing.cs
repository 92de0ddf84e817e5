using Hypermedia.Cli.Walking;
using Hypermedia.Client;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Asks once more, in another way, as one caller; keeps what was answered, so that refusals and failures are judged like all others.</summary>
internal sealed class Probing(Survey survey, CancellationToken cancel)
{
    private readonly List<Seen> _heard = [];

    public Survey Survey { get; } = survey;

    public HalClient Client => Survey.Client;

    public IReadOnlyList<Seen> Heard => _heard;

    public CancellationToken Cancel { get; } = cancel;

    /// <summary>GET as before.</summary>
    public Task<Seen> Again(Seen seen) => Ask("GET", seen, AcceptOf(seen));

    public Task<Seen> Ask(string method, Seen about, string? accept, params (string Name, string Value)[] fields) => Ask(method, about.Uri, about.Kind, accept, fields);

    public Task<Seen> Ask(string method, Uri uri, string kind, string? accept, params (string Name, string Value)[] fields) =>
        Hear(new HalRequest(method, uri) { Accept = accept, Headers = [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))] }, kind);

    public async Task<Seen> Hear(HalRequest request, string kind)
    {
        var seen = new Seen(Survey.Who, request.Uri, kind, await Client.Send(request, Cancel));
        _heard.Add(seen);
        return seen;
    }

    /// <summary>The media types that were asked for.</summary>
    public static string? AcceptOf(Seen seen) => seen.Answer?.RequestHeaders.FirstOrDefault(f => f.Key.Equals("Accept", StringComparison.OrdinalIgnoreCase)).Value;
}
