using System.Collections.Concurrent;
using System.Text;
using Hypermedia.Client;

namespace Tests.Client.Caching.Suite;

/// <summary>
/// Runs tests of the public suite as its own engine does: a real client asks a real origin, pauses of three seconds included, by the clock of the test. The client is
/// what everybody gets, but that it does not send anything twice, which the suite would take for a fault, and that it shows redirects instead of following them.
/// </summary>
internal static class SuiteRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <param name="tests">All of them, in their order.</param>
    /// <param name="cache">What the client keeps, and where.</param>
    /// <returns>What became of each, by its id.</returns>
    public static async Task<IReadOnlyDictionary<string, SuiteVerdict>> All(IReadOnlyList<SuiteTest> tests, CacheOptions? cache)
    {
        var reasons = new ConcurrentDictionary<string, SuiteVerdict>(StringComparer.Ordinal);
        await using var origin = new SuiteOrigin();
        await Parallel.ForEachAsync(tests.Index(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (one, _) =>
            reasons[one.Item.Id] = await Run(origin, one.Item, Id(one.Index), cache));
        return tests.ToDictionary(t => t.Id, t => Judge(t.Id), StringComparer.Ordinal);

        // Only what all it builds on has passed means anything.
        SuiteVerdict Judge(string id) =>
            tests.First(t => t.Id == id).DependsOn.FirstOrDefault(other => !reasons.ContainsKey(other) || !Judge(other).IsPassed) is { } missing
                ? new SuiteVerdict($"it builds on {missing}")
                : reasons[id];
    }

    private static async Task<SuiteVerdict> Run(SuiteOrigin origin, SuiteTest test, string id, CacheOptions? cache)
    {
        var state = origin.Expect(id, test);
        using var client = new HalClient(new HalClientOptions
        {
            Time = state.Clock,
            Cache = cache,
            Resilience = new ResilienceOptions { Retries = 0 },
            MaxRedirects = 0,
        });
        try
        {
            List<SuiteResponse> responses = [];
            foreach (var request in test.Requests)
            {
                var outcome = await client.Send(Request(origin, test, id, responses));
                responses.Add(new SuiteResponse(outcome.Trail[^1]));
                SuiteChecks.Response(request, responses.Count, responses[^1], id);
                if (request.Has("pause_after")) state.Clock.Advance(Pause);
            }

            SuiteChecks.Requests(test.Requests, responses, state.Asked);
            return SuiteVerdict.Passed;
        }
        catch (SuiteFailure failure)
        {
            return new SuiteVerdict(failure.Message);
        }
    }

    // As long as the suite's own, whose length one of its tests relies on.
    private static string Id(int number) => $"{number:x8}-0000-4000-8000-000000000000";

    private static HalRequest Request(SuiteOrigin origin, SuiteTest test, string id, List<SuiteResponse> before)
    {
        var request = test.Requests[before.Count];
        List<KeyValuePair<string, string>> fields = [];
        foreach (var field in request.Fields("request_headers"))
        {
            // Moments of a request are told from the clock of the answer before it.
            var value = field.Is("If-Modified-Since") && request.Is("magic_ims") ? field.Written(before[^1].ServerNow, "", request) : $"{field.Value}";
            fields.Add(new(field.Name, value));
        }

        fields.AddRange(Mode(request, fields));
        fields.AddRange([new("Test-Name", test.Json.GetProperty("name").GetString()!), new("Test-ID", test.Id), new("Req-Num", $"{before.Count + 1}")]);
        var place = $"test/{id}{(request.Text("filename") is { } file ? $"/{file}" : "")}{(request.Text("query_arg") is { } query ? $"?{query}" : "")}";
        return new HalRequest(request.Text("request_method") ?? "GET", new Uri(origin.Root, place))
        {
            Headers = [.. fields.Where(f => !IsContentType(f))],
            ContentType = fields.Where(IsContentType).Select(f => f.Value).FirstOrDefault(),
            Body = request.Text("request_body") is { } body ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(body)) : default(ReadOnlyMemory<byte>?),
        };
    }

    private static bool IsContentType(KeyValuePair<string, string> field) => field.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    // What the cache modes of a browser say in a request (Fetch §4.6), where it says nothing itself.
    private static IEnumerable<KeyValuePair<string, string>> Mode(SuiteRequest request, List<KeyValuePair<string, string>> fields)
    {
        if (fields.Exists(f => f.Key.Equals("Cache-Control", StringComparison.OrdinalIgnoreCase))) yield break;
        if (request.Text("cache") is { } mode && mode != "default")
        {
            yield return new("Cache-Control", mode switch
            {
                "no-cache" => "max-age=0",
                "reload" => "no-cache",
                "force-cache" => "max-stale",
                _ => mode,
            });
        }
    }
}

/// <summary>What became of a test.</summary>
/// <param name="Reason">Why it has not passed; null when it has.</param>
internal sealed record SuiteVerdict(string? Reason)
{
    public static readonly SuiteVerdict Passed = new(Reason: null);

    public bool IsPassed => Reason is null;
}

/// <summary>An answer as the client shows it. One that never came has no status and no fields, and is an answer all the same: nothing is thrown for it.</summary>
internal sealed class SuiteResponse(Exchange hop)
{
    public int? Status => hop.Status;

    public string Body => Encoding.Latin1.GetString(hop.Body.Span);

    public string? Field(string name) => hop.Header(name);

    public int? Number(string name) => int.TryParse(Field(name), out var number) ? number : null;

    public DateTimeOffset ServerNow => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Field("Server-Now") ?? "0"));
}
