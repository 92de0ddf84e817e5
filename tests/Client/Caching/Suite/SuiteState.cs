using Tests.Support;

namespace Tests.Client.Caching.Suite;

/// <summary>A test under way, as its origin knows it: what it is to answer, what it was asked, and its own clock.</summary>
internal sealed class SuiteState(SuiteTest test)
{
    private readonly Lock _lock = new();
    private readonly List<SuiteAsked> _asked = [];
    private readonly Dictionary<(int Number, string Name), string> _said = [];

    public SuiteTest Test { get; } = test;

    /// <summary>Nobody else's: the pauses of other tests do not age it.</summary>
    public FakeTime Clock { get; } = new();

    public IReadOnlyList<SuiteAsked> Asked
    {
        get
        {
            lock (_lock) return [.. _asked];
        }
    }

    /// <summary>Answers a request; null when the test has none of that number.</summary>
    public SuiteAnswer? Answer(SuiteHead head)
    {
        lock (_lock)
        {
            var number = int.TryParse(head.Field("Req-Num"), out var told) ? told : _asked.Count + 1;
            if (number < 1 || number > Test.Requests.Count) return null;
            var request = Test.Requests[number - 1];
            // The origin takes its time by the same clock: so nobody has to wait for it.
            if (request.Number("response_pause") is { } pause) Clock.Advance(TimeSpan.FromSeconds(pause));
            var answer = new SuiteAnswer(Status(request, number, head), Body(request, head));
            foreach (var interim in request.Has("interim_responses") ? request.Json.GetProperty("interim_responses").EnumerateArray() : [])
                answer.Interim.Add((interim[0].GetInt32(), interim.GetArrayLength() > 1 ? [.. interim[1].EnumerateArray().Select(SuiteField.Of).Select(f => (f.Name, $"{f.Value}"))] : []));
            var now = Clock.GetUtcNow();
            answer.Add("Server-Base-Url", head.Path);
            answer.Add("Server-Request-Count", $"{_asked.Count + 1}");
            answer.Add("Client-Request-Count", $"{number}");
            answer.Add("Server-Now", $"{now.ToUnixTimeMilliseconds()}");
            List<string> checkedFields = [];
            foreach (var field in request.Fields("response_headers"))
            {
                var value = field.Written(now, head.Path, request);
                _said[(number, field.Name.ToLowerInvariant())] = value;
                answer.Add(field.Name, value);
                if (field.IsExpectedAsItIs) checkedFields.Add(field.Name);
            }

            if (!answer.Has("Content-Type")) answer.Add("Content-Type", "text/plain");
            // Every server with a clock says when it answered (RFC 9110 §6.6.1).
            if (!answer.Has("Date")) answer.Add("Date", $"{now:R}");
            _asked.Add(new SuiteAsked(number, head, [.. checkedFields.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, answer.Joined(name)))]));
            answer.Add("Request-Numbers", string.Join(' ', _asked.Select(a => a.Number)));
            answer.IsCutOff = request.Is("disconnect");
            return answer;
        }
    }

    /// <summary>What a request should be validated by was told with the answer before it; without that the answer is 999.</summary>
    private (int Code, string Phrase) Status(SuiteRequest request, int number, SuiteHead head)
    {
        if (request.Text("expected_type") is not { } type || !type.EndsWith("validated", StringComparison.Ordinal)) return request.Status ?? (200, "OK");
        var isKnown = Told(number - 1, "Last-Modified") is { } date && head.Field("If-Modified-Since") == date || Told(number - 1, "ETag") is { } tag && head.Field("If-None-Match") == tag;
        return isKnown ? (304, "Not Modified") : (999, "304 Not Generated");
    }

    private string? Told(int number, string name) =>
        _said.TryGetValue((number, name.ToLowerInvariant()), out var value) ? value
        : number < 1 ? null
        : Test.Requests[number - 1].Fields("response_headers").LastOrDefault(f => f.Is(name))?.Value?.ToString();

    private static string? Body(SuiteRequest request, SuiteHead head) => request.Text("response_body") is { Length: > 0 } body ? body : head.Id;
}

/// <summary>One request as the origin saw it.</summary>
/// <param name="Number">Which request of the test it was, from 1.</param>
/// <param name="Head">What it said.</param>
/// <param name="Answered">The fields of the answer that should come through as they are.</param>
internal sealed record SuiteAsked(int Number, SuiteHead Head, IReadOnlyList<(string Name, string Value)> Answered);

/// <summary>The head of a request: <c>/test/ID/more?query</c>.</summary>
internal sealed record SuiteHead(string Method, string Path, IReadOnlyList<(string Name, string Value)> Fields)
{
    public string Id => Path.Split('/', '?').ElementAtOrDefault(2) ?? "";

    public string? Field(string name) => Fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value).ToList() is { Count: > 0 } lines ? string.Join(", ", lines) : null;
}

/// <summary>What the origin says to a request, down to the line.</summary>
internal sealed class SuiteAnswer((int Code, string Phrase) status, string? body)
{
    private readonly List<(string Name, string Value)> _fields = [];

    public (int Code, string Phrase) Status { get; } = status;

    public string Body { get; } = body ?? "";

    public IReadOnlyList<(string Name, string Value)> Fields => _fields;

    /// <summary>What is said before it (RFC 9110 §15.2).</summary>
    public List<(int Code, IReadOnlyList<(string Name, string Value)> Fields)> Interim { get; } = [];

    /// <summary>Whether the connection closes in place of the answer.</summary>
    public bool IsCutOff { get; set; }

    public bool HasBody => Status.Code is not (204 or 304);

    public void Add(string name, string value) => _fields.Add((name, value));

    public bool Has(string name) => _fields.Exists(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public string Joined(string name) => string.Join(", ", _fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value));
}
