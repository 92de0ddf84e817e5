using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Client.Caching;

/// <summary>
/// A server made of lines, and a client that asks it. An answer is written <c>200 | Cache-Control: max-age=60 | Date: @-30 | body: text</c>; a moment <c>@-30</c>
/// is so many seconds from now, <c>close</c> closes the connection, and <c>cut: body</c> does after that much of one. The last answer is given again and again.
/// </summary>
internal sealed partial class ScriptedOrigin : HttpMessageHandler
{
    private readonly ConcurrentQueue<string> _answers = new();
    private string _last = "200";

    public ScriptedOrigin(CacheOptions? cache = null, TimeSpan? limit = null, ResilienceOptions? resilience = null)
    {
        Client = new HalClient(new HalClientOptions { Handler = this, Time = Time, Resilience = resilience, Cache = cache ?? new CacheOptions(), MaxRedirects = 0, TimeLimit = limit ?? TimeSpan.FromSeconds(30) });
    }

    public FakeTime Time { get; } = new();

    public HalClient Client { get; }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Asked Last => Requests.Last();

    /// <summary>What an answer waits for before it is given.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ScriptedOrigin Then(params string[] answers)
    {
        foreach (var answer in answers) _answers.Enqueue(answer);
        return this;
    }

    public void Wait(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public Task<Exchange> Get(string fields = "", string path = "/") => Send("GET", fields, path);

    public async Task<Exchange> Send(string method, string fields = "", string path = "/") => (await Outcome(method, fields, path)).Trail[^1];

    public Task<Outcome> Outcome(string method, string fields = "", string path = "/", CancellationToken cancel = default) => Client.Send(new HalRequest(method, At(path)) { Headers = [.. Fields(fields)] }, cancel);

    public static Uri At(string path) => new(new Uri("http://origin.test"), path);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(new Asked(request.Method.Method, request.RequestUri!.PathAndQuery, request.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), ""));
        var number = Requests.Count;
        await Gate.WaitAsync(cancellationToken);
        if (_answers.TryDequeue(out var answer)) _last = answer;
        return Read(_last, number, request.Method);
    }

    private HttpResponseMessage Read(string answer, int number, HttpMethod method)
    {
        if (answer == "close") throw new HttpRequestException("The connection was closed.");
        var parts = answer.Split('|', StringSplitOptions.TrimEntries);
        var status = (HttpStatusCode)int.Parse(parts[0]);
        var fields = Fields(string.Join('|', parts[1..])).ToList();
        var response = new HttpResponseMessage(status) { Content = Body(status, fields, number, method) };
        if (!fields.Exists(f => f.Key == "Date")) fields.Add(new("Date", $"{Time.GetUtcNow():R}"));
        if (!fields.Exists(f => f.Key == "Content-Type")) fields.Add(new("Content-Type", "application/json"));
        foreach (var (name, value) in fields.Where(f => f.Key is not ("body" or "cut")))
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private static HttpContent Body(HttpStatusCode status, List<KeyValuePair<string, string>> fields, int number, HttpMethod method)
    {
        if (fields.Find(f => f.Key == "cut").Value is { } begun) return new StreamContent(new Cut(Encoding.UTF8.GetBytes(begun)));
        var body = fields.Find(f => f.Key == "body").Value ?? $$"""{"number":{{number}}}""";
        return new ByteArrayContent(status is HttpStatusCode.NoContent or HttpStatusCode.NotModified || method == HttpMethod.Head ? [] : Encoding.UTF8.GetBytes(body));
    }

    private IEnumerable<KeyValuePair<string, string>> Fields(string text) =>
        from part in text.Split('|', StringSplitOptions.RemoveEmptyEntries)
        let colon = part.IndexOf(':', StringComparison.Ordinal)
        select new KeyValuePair<string, string>(part[..colon].Trim(), Moment().Replace(part[(colon + 1)..].TrimStart(' '), m => $"{Time.GetUtcNow().AddSeconds(int.Parse(m.Groups["seconds"].Value)):R}"));

    private sealed class Cut(byte[] begun) : MemoryStream(begun)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("The wire broke.");
    }

    [GeneratedRegex("^@(?<seconds>[+-]?[0-9]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moment();
}
