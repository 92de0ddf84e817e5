using Hypermedia.Client;
using Tests.Client.Caching.Suite;
using Tests.Support;

namespace Tests.Client.Caching;

/// <summary>
/// The public suite for HTTP caches, run as it is run against browsers and proxies, with all that it asks of a private cache. What it calls a <c>check</c> only tells
/// how a cache behaves, and counts for nothing.
/// </summary>
public sealed class The_public_suite
{
    private const string Language = "order is a wish to many servers, and which language they would choose is theirs to say (RFC 9110 §12.5.4)";
    private const string Misfit = "the part says that it is six bytes long, and is five: nothing is made of it (RFC 9110 §14.4); parts are not kept in any case";

    // What does not pass, on purpose: nothing that is required. hal-client/README.md says the same in more words.
    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
        ["other-cookie"] = "a cookie says who asks, and what was meant for one is given to no other (RFC 9111 §7.3)",
        ["vary-normalise-lang-order"] = Language,
        ["vary-normalise-lang-select"] = Language,
        ["partial-store-partial-reuse-partial"] = Misfit,
        ["partial-store-partial-reuse-partial-byterange"] = Misfit,
        ["partial-store-partial-reuse-partial-absent"] = Misfit,
        ["partial-store-partial-reuse-partial-suffix"] = Misfit,
        ["partial-store-partial-complete"] = "only whole answers are kept: documents are small, and asking for the rest of one costs as much as asking for all of it",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_passed_but_for_what_is_left_out_on_purpose(bool inFolder)
    {
        using var folder = new TemporaryFolder();
        var tests = Tests();
        var verdicts = await SuiteRun.All(tests, new CacheOptions { Folder = inFolder ? folder.Path : null });
        var counted = tests.Where(t => t is { Kind: not "check", IsForBrowsers: false }).ToLookup(t => t.Kind, t => verdicts[t.Id].IsPassed);
        var (required, optional) = (counted["required"].Count(passed => passed), counted["optimal"].Count(passed => passed));
        TestContext.Current.TestOutputHelper!.WriteLine($"{required} of {counted["required"].Count()} required tests passed, and {optional} of {counted["optimal"].Count()} optional ones.");
        foreach (var test in tests.Where(t => !verdicts[t.Id].IsPassed)) TestContext.Current.TestOutputHelper.WriteLine($"{test.Kind} {test.Id}: {verdicts[test.Id].Reason}");

        Assert.Equal([], tests.Where(t => t.Kind != "check" && !verdicts[t.Id].IsPassed && !LeftOut.ContainsKey(t.Id)).Select(t => $"{t.Id}: {verdicts[t.Id].Reason}"));
        Assert.Equal([], LeftOut.Keys.Where(id => verdicts[id].IsPassed));
        Assert.True(required >= 134 && optional >= 67, $"{required} required tests passed, and {optional} optional ones.");
    }

    [Fact]
    public async Task Tells_a_cache_from_none()
    {
        var tests = Tests();
        var verdicts = await SuiteRun.All(tests, cache: null);
        Assert.Equal([], tests.Where(t => t.Kind == "optimal" && verdicts[t.Id].IsPassed).Select(t => t.Id));
        Assert.InRange(tests.Count(t => t.Kind == "required" && verdicts[t.Id].IsPassed), 1, 30);
    }

    private static List<SuiteTest> Tests() =>
        [.. SuiteTest.All(Vectors.Read("http-cache-tests/tests.json", "github.com/http-tests/cache-tests, as its test-engine/export.mjs writes it")).Where(t => t.IsForPrivateCaches)];
}
