using Hypermedia.Client;

namespace Benchmarks.Client;

/// <summary>The same job for somebody who knows the entry and the names of three relations.</summary>
internal sealed class ByLinks(Uri entry, string token, HttpMessageHandler wire) : IDisposable
{
    private readonly HalClient _client = Signed(entry, token, wire);

    public static IReadOnlyList<string> Hops { get; } = ["latest-version", "ride:trips", "next"];

    public async Task<string> Run() => (await Walk()).Self.AbsoluteUri;

    /// <summary>Every address on the way, the entry first.</summary>
    public async Task<IReadOnlyList<Uri>> Addresses()
    {
        var state = Document(await _client.Go(entry).Get());
        var passed = new List<Uri> { state.Uri };
        foreach (var hop in Hops)
        {
            state = Document(await state.Follow(hop));
            passed.Add(state.Uri);
        }

        return passed;
    }

    public void Forget() => _client.ForgetAnswers(entry);

    public void Dispose() => _client.Dispose();

    private async Task<State> Walk()
    {
        var path = _client.Go(entry).Follow(Hops[0]);
        foreach (var hop in Hops.Skip(1)) path = path.Follow(hop);
        return Document(await path);
    }

    private static HalClient Signed(Uri entry, string token, HttpMessageHandler wire)
    {
        var client = new HalClient(new HalClientOptions { Handler = wire });
        client.Credentials.Use(entry, token);
        return client;
    }

    private static State Document(Outcome outcome) => outcome is Outcome.Success { State: var state } ? state : throw new InvalidOperationException($"{outcome.GetType().Name}: {outcome.Sentence}");
}
