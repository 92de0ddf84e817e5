using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tests.Versions.Pinned;

/// <summary>How a client of an earlier day talks: plain HTTP and JSON, and nothing of this project. It stays as it is, for good.</summary>
internal sealed class OldWire(string entry) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public async Task SignIn(string who)
    {
        var (_, _, door) = await Send("GET", entry, accept: "application/prs.hal-forms+json");
        var (_, _, token) = await Send("POST", (string)door["_templates"]!["sign-in"]!["target"]!, new JsonObject { ["who"] = who });
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
    }

    /// <summary>The home of a version.</summary>
    public async Task<JsonObject> Home(string version) =>
        await Get((string)(await Get(entry))["_links"]!["ride:api"]!.AsArray().Single(link => (string?)link!["name"] == version)!["href"]!);

    public async Task<JsonObject> Get(string url) => await Send("GET", url) is (200, _, var document) ? document : throw new InvalidOperationException($"{url} did not answer 200.");

    public async Task<(int Status, HttpResponseHeaders Headers, JsonObject Document)> Send(string method, string url, JsonObject? body = null, string accept = "application/hal+json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        request.Headers.Accept.ParseAdd(accept);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, answer.Headers, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    /// <summary>Follows the changes of a document until it is as wished; then reads it again.</summary>
    public async Task<JsonObject> Until(JsonObject document, Func<JsonObject, bool> wished)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var request = new HttpRequestMessage(HttpMethod.Get, Link(document, "monitor"));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal) && wished(JsonNode.Parse(line[6..])!.AsObject())) return await Get(Link(document, "self"));
        throw new InvalidOperationException("The stream ended before the document was as wished.");
    }

    public static bool Offers(JsonObject document, string relation) => document["_links"]!.AsObject().ContainsKey(relation);

    public static string Link(JsonObject document, string relation) =>
        (string?)document["_links"]?[relation]?["href"] ?? throw new InvalidOperationException($"There is no link '{relation}': {document.ToJsonString(new JsonSerializerOptions { WriteIndented = true })}");

    public void Dispose() => _http.Dispose();
}
