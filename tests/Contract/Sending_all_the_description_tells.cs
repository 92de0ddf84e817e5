using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tests.Support;
using Tests.Support.OpenApi;

namespace Tests.Contract;

/// <summary>
/// Requests made from the OpenAPI document alone: every operation, by everyone there is, on what exists and on what does
/// not, as told and with every rule broken once. Whatever comes back is as told, and nothing is the server's fault.
/// </summary>
public sealed class Sending_all_the_description_tells : IDisposable
{
    private static readonly string[] People = ["passenger-1", "driver-1", "operator-1"], Strange = ["nobody-knows-this", "%20", "0", "..%2f"];

    private readonly OpenApiContract _contract = OpenApiContract.Committed[^1];
    private readonly Dictionary<string, HashSet<string>> _ids = [];
    private readonly ConcurrentBag<string> _surprises = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    [Fact]
    public async Task Finds_nothing_untold_and_no_fault()
    {
        await using var taxi = await Taxi.Start(new FakeTime());
        _http.BaseAddress = taxi.Entry;
        var tokens = new List<string?> { null, "not.a.token" };
        foreach (var who in People) tokens.Add(await SignIn(who));

        // What is done rightly first gives ids to what is done wrongly then.
        foreach (var operation in _contract.Operations) await AsTold(operation, tokens);
        foreach (var operation in _contract.Operations) await AsTold(operation, tokens);
        foreach (var operation in _contract.Operations) await BreakingRules(operation, [null, .. tokens[^People.Length..]]);

        Assert.True(_ids["Trips"].Count > 1, "No trip was made.");
        Assert.True(_surprises.IsEmpty, string.Join('\n', _surprises.Take(20).Concat(taxi.Faults.Errors.Take(5))));
        Assert.Empty(taxi.Faults.Errors);
    }

    public void Dispose() => _http.Dispose();

    private async Task AsTold((string Method, string Path, JsonElement Operation) known, List<string?> tokens)
    {
        foreach (var token in tokens)
            foreach (var path in Paths(known))
                foreach (var type in Types(known.Operation))
                {
                    var status = await Send(known, path, token, type, type is null ? null : Written(Samples.Fitting(Media(known.Operation, type)), type));
                    if (status is 400 or 413 or 415 or 422) _surprises.Add($"{known.Method} {path} as told was answered {status}.");
                }
    }

    private async Task BreakingRules((string Method, string Path, JsonElement Operation) known, List<string?> tokens)
    {
        var path = Paths(known).First();
        foreach (var strange in Strange.Where(_ => known.Path.Contains('{', StringComparison.Ordinal))) await Send(known, Filled(known.Path, strange), tokens[^1], null, null);
        foreach (var accept in new[] { "application/hal+json", "application/json", "image/png", "text/html;q=0.1, */*;q=0", "nonsense" }) await Send(known, path, tokens[1], null, null, ("Accept", accept));
        foreach (var (name, value) in new[] { ("If-Match", "\"0.0\""), ("If-Match", "nonsense"), ("If-None-Match", "*"), ("Idempotency-Key", new string('k', 300)), ("Last-Event-ID", "nonsense"), ("Prefer", "return=minimal") })
            foreach (var token in tokens) await Send(known, path, token, Types(known.Operation).First(), Fitting(known.Operation), (name, value));
        foreach (var (name, schema) in Query(known.Operation))
            foreach (var text in Samples.BreakingTexts(schema).Append("%00").Append("%F0%9F%9A%95"))
                await Send(known, $"{path}?{name}={text}", tokens[1], null, null);
        if (!known.Operation.TryGetProperty("requestBody", out _)) return;
        foreach (var token in tokens) await BreakingBodies(known, path, token);
    }

    private async Task BreakingBodies((string Method, string Path, JsonElement Operation) known, string path, string? token)
    {
        var type = Types(known.Operation).First()!;
        foreach (var (wrong, body) in new Samples(_contract.Root).Breaking(Media(known.Operation, type)))
            if (await Send(known, path, token, type, Written(body, type)) is >= 200 and < 300) _surprises.Add($"{known.Method} {path} with {wrong} was accepted.");
        foreach (var body in new[] { "{", "[]", "null", "7", "\"text\"", "{\"a\":1,\"a\":2}", "{\"\\ud800\":\"\\ud800\"}", new string('{', 100), $"{{\"note\":\"{new string('x', 70_000)}\"}}" }) await Send(known, path, token, type, Encoding.UTF8.GetBytes(body));
        await Send(known, path, token, type, [0xff, 0xfe]);
        await Send(known, path, token, "text/plain", "text"u8.ToArray());
        await Send(known, path, token, "nonsense", "text"u8.ToArray());
        foreach (var key in new[] { "\"once\"", "\"once\"" }) await Send(known, path, token, type, Fitting(known.Operation), ("Idempotency-Key", key));
    }

    private async Task<int> Send((string Method, string Path, JsonElement Operation) known, string path, string? token, string? type, byte[]? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(known.Method), path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new ByteArrayContent(body);
        if (type is not null) request.Content?.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Answer(request);
        if (response is null) return 0;
        if ((int)response.StatusCode == 500) _surprises.Add($"{known.Method} {path} was answered 500.");
        // A stream has no end to wait for.
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream") Remember(known.Operation, await response.Content.ReadAsByteArrayAsync());
        return (int)response.StatusCode;
    }

    private async Task<HttpResponseMessage?> Answer(HttpRequestMessage request)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (HttpRequestException broken)
        {
            _surprises.Add($"{request.Method} {request.RequestUri} with {(request.Content is null ? "no body" : await request.Content.ReadAsStringAsync())} was not answered: {broken.InnerException?.Message}");
            return null;
        }
    }

    private async Task<string> SignIn(string who)
    {
        var (_, path, _) = _contract.Operations.Single(known => known.Operation.GetProperty("operationId").GetString() == "signIn");
        using var answer = await _http.PostAsync(path, new StringContent(new JsonObject { ["who"] = who }.ToJsonString(), Encoding.UTF8, "application/json"));
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("access_token").GetString()!;
    }

    private void Remember(JsonElement operation, byte[] body)
    {
        if (body.Length == 0 || body[0] != '{') return;
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.TryGetProperty("id", out var id)) Ids(operation).Add(id.GetString()!);
    }

    // What was met, and what the description itself gives as an example.
    private List<string> Paths((string Method, string Path, JsonElement Operation) known) => known.Path.Contains('{', StringComparison.Ordinal)
        ? Ids(known.Operation).Take(3).Append(Parameters(known.Operation, "path").First().Schema.GetProperty("examples")[0].GetString()!).Distinct().Select(id => Filled(known.Path, id)).ToList()
        : [known.Path];

    private HashSet<string> Ids(JsonElement operation) => _ids.TryGetValue(operation.GetProperty("tags")[0].GetString()!, out var known) ? known : _ids[operation.GetProperty("tags")[0].GetString()!] = [];

    private static string Filled(string path, string id) => path[..path.IndexOf('{')] + id + path[(path.IndexOf('}') + 1)..];

    private static IEnumerable<(string Name, JsonElement Schema)> Query(JsonElement operation) => Parameters(operation, "query");

    private static IEnumerable<(string Name, JsonElement Schema)> Parameters(JsonElement operation, string place) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == place).Select(parameter => (parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema"))) : [];

    private static IEnumerable<string?> Types(JsonElement operation) => operation.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").EnumerateObject().Select(string? (content) => content.Name) : [null];

    private static JsonElement Media(JsonElement operation, string type) => operation.GetProperty("requestBody").GetProperty("content").GetProperty(type);

    private static byte[]? Fitting(JsonElement operation) => Types(operation).First() is { } type ? Written(Samples.Fitting(Media(operation, type)), type) : null;

    private static byte[] Written(JsonObject body, string type) => Encoding.UTF8.GetBytes(type == "application/x-www-form-urlencoded"
        ? string.Join('&', body.SelectMany(member => (member.Value is JsonArray several ? several : [member.Value!.DeepClone()]).Select(value => $"{member.Key}={Uri.EscapeDataString(value!.ToString())}")))
        : body.ToJsonString());
}
