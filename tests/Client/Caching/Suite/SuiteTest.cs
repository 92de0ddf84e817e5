using System.Text.Json;

namespace Tests.Client.Caching.Suite;

/// <summary>One test of the public suite, as the suite writes it: what is asked, one request after the other, and what should come of it.</summary>
internal sealed record SuiteTest(JsonElement Json)
{
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary><c>required</c> by the specification, <c>optimal</c> but left to the cache, or a <c>check</c> that only tells how it behaves.</summary>
    public string Kind => Json.TryGetProperty("kind", out var kind) ? kind.GetString()! : "required";

    /// <summary>Tests that mean nothing where this one has not passed.</summary>
    public IReadOnlyList<string> DependsOn => Json.TryGetProperty("depends_on", out var others) ? [.. others.EnumerateArray().Select(o => o.GetString()!)] : [];

    /// <summary>Whether it asks for what only the cache of a browser is known to do.</summary>
    public bool IsForBrowsers => Is("browser_only");

    /// <summary>Whether it says anything to a private cache: neither to networks that deliver content, nor to what several people share.</summary>
    public bool IsForPrivateCaches => !Is("cdn_only") && !Is("browser_skip");

    public IReadOnlyList<SuiteRequest> Requests { get; } = [.. Json.GetProperty("requests").EnumerateArray().Select(r => new SuiteRequest(r))];

    public static IReadOnlyList<SuiteTest> All(JsonElement suites) =>
        [.. suites.EnumerateArray().SelectMany(s => s.GetProperty("tests").EnumerateArray()).Select(t => new SuiteTest(t))];

    private bool Is(string flag) => Json.TryGetProperty(flag, out var said) && said.ValueKind == JsonValueKind.True;
}

/// <summary>One request of a test: how it is sent, how the origin answers it, and what the client should see.</summary>
internal sealed record SuiteRequest(JsonElement Json)
{
    public bool Has(string member) => Json.TryGetProperty(member, out _);

    public bool Is(string member) => Json.TryGetProperty(member, out var said) && said.ValueKind == JsonValueKind.True;

    /// <summary>Whether it is there, and <c>false</c>.</summary>
    public bool IsNot(string member) => Json.TryGetProperty(member, out var said) && said.ValueKind == JsonValueKind.False;

    /// <summary>A text; null when it is absent, or null itself.</summary>
    public string? Text(string member) => Json.TryGetProperty(member, out var said) ? said.GetString() : null;

    public double? Number(string member) => Json.TryGetProperty(member, out var said) && said.ValueKind == JsonValueKind.Number ? said.GetDouble() : null;

    public IReadOnlyList<SuiteField> Fields(string member) => Json.TryGetProperty(member, out var said) ? [.. said.EnumerateArray().Select(SuiteField.Of)] : [];

    public IEnumerable<string> Names(string member) => Json.TryGetProperty(member, out var said) ? said.EnumerateArray().Select(n => n.GetString()!) : [];

    /// <summary>The status to answer with, and its phrase.</summary>
    public (int Code, string Phrase)? Status => Json.TryGetProperty("response_status", out var said) ? (said[0].GetInt32(), said[1].GetString()!) : null;

    /// <summary>Whether an expectation is a condition of the test rather than what it is about.</summary>
    public bool IsSetup(string expectation) => Is("setup") || Names("setup_tests").Contains(expectation);
}

/// <summary>A header field of a request, an answer or an expectation: a name alone, with a value, or with a comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A text, or a number of seconds from the server's now; null for a name alone. Of a comparison, its operator.</param>
/// <param name="Third">What is compared with; for an answer, false when it is not expected to come through as it is.</param>
internal sealed record SuiteField(string Name, JsonElement? Value, JsonElement? Third)
{
    public static SuiteField Of(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? new SuiteField(json.GetString()!, null, null)
        : new SuiteField(json[0].GetString()!, json.GetArrayLength() > 1 ? json[1] : null, json.GetArrayLength() > 2 ? json[2] : null);

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    public bool IsExpectedAsItIs => Third is not { ValueKind: JsonValueKind.False };

    /// <summary>The value as it is sent: moments and places are told from where and when the origin is.</summary>
    /// <param name="now">The server's clock.</param>
    /// <param name="place">The path that is asked for.</param>
    /// <param name="request">Whose field it is.</param>
    public string Written(DateTimeOffset now, string place, SuiteRequest request) => Value switch
    {
        { ValueKind: JsonValueKind.Number } seconds when IsMoment => Moment(now.AddSeconds(seconds.GetInt64()), request.Names("rfc850date").Contains(Name.ToLowerInvariant())),
        { ValueKind: JsonValueKind.String } text when IsPlace && request.Is("magic_locations") => text.GetString() is { Length: > 0 } below ? $"{place}/{below}" : place,
        { } value => value.ToString(),
        null => "",
    };

    private bool IsMoment => Is("Date") || Is("Expires") || Is("Last-Modified") || Is("If-Modified-Since") || Is("If-Unmodified-Since");

    private bool IsPlace => Is("Location") || Is("Content-Location");

    private static string Moment(DateTimeOffset at, bool asOfOld) => asOfOld ? $"{at.UtcDateTime:dddd, dd-MMM-yy HH:mm:ss} GMT" : $"{at:R}";
}
