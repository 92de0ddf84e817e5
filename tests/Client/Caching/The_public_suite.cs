using Tests.Client.Caching.Suite;
using Tests.Support;

namespace Tests.Client.Caching;

/// <summary>
/// The public suite for HTTP caches, run as it is run against browsers and proxies, with all that it asks of a private cache. Its <c>check</c>s only tell how a cache
/// behaves, and count for nothing.
/// </summary>
public sealed class The_public_suite
{
    // What does not pass, on purpose. hal-client/README.md says the same in longer words.
    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_passed_but_for_what_is_left_out_on_purpose(bool inFolder)
    {
        using var folder = inFolder ? new TemporaryFolder() : null;
        var tests = SuiteTest.All(Vectors.Read("http-cache-tests/tests.json", "github.com/http-tests/cache-tests, as its test-engine/export.mjs writes it")).Where(t => t.IsForPrivateCaches).ToList();
        var verdicts = await SuiteRun.All(tests, folder?.Path);
        var (required, optional) = (tests.Where(t => t is { Kind: "required", IsForBrowsers: false }).ToList(), tests.Where(t => t is { Kind: "optimal", IsForBrowsers: false }).ToList());
        var failed = tests.Where(t => t.Kind != "check" && !verdicts[t.Id].IsPassed).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Passed(required)} of {required.Count} required, {Passed(optional)} of {optional.Count} optional, {Passed(tests.Where(t => t.IsForBrowsers))} of {tests.Count(t => t.IsForBrowsers)} for browsers.");
        foreach (var test in tests.Where(t => !verdicts[t.Id].IsPassed)) TestContext.Current.TestOutputHelper?.WriteLine($"{test.Kind} {test.Id}: {verdicts[test.Id].Reason}");

        Assert.Equal([], failed.Where(t => !LeftOut.ContainsKey(t.Id)).Select(t => $"{t.Kind} {t.Id}: {verdicts[t.Id].Reason}"));
        Assert.Equal([], LeftOut.Keys.Where(id => verdicts[id].IsPassed));
        Assert.True(Passed(required) >= 134 && Passed(optional) >= 66, $"{Passed(required)} required and {Passed(optional)} optional tests passed.");

        int Passed(IEnumerable<SuiteTest> some) => some.Count(t => verdicts[t.Id].IsPassed);
    }
}
