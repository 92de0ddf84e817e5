using System.Net.Http.Headers;
using System.Text.Json;
using Hypermedia.Client;

namespace Benchmarks.Client;

/// <summary>What somebody would write who knew every address: asks for each, and reads the JSON.</summary>
internal sealed class ByKnownUrls : IDisposable
{
    private readonly IReadOnlyList<Uri> _known;
    private readonly HttpClient _http;

    public ByKnownUrls(IReadOnlyList<Uri> known, string token, HttpMessageHandler wire)
    {
        _known = known;
        _http = new HttpClient(wire, disposeHandler: false);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", new HalClientOptions().Accept);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<string> Run()
    {
        var self = "";
        foreach (var uri in _known)
        {
            using var answer = await _http.GetAsync(uri);
            answer.EnsureSuccessStatusCode();
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            self = document.RootElement.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!;
        }

        return self;
    }

    public void Dispose() => _http.Dispose();
}
