using System.Text.Json;
using System.Xml.Linq;
using Hypermedia.Cli;

namespace Tests.Client.Checking;

/// <summary>Each fault is planted alone: it is found, and nothing is imagined beside it.</summary>
public sealed class Checking_a_faulty_server : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hal-").FullName;

    public static TheoryData<string> Faults =>
    [
        "json-malformed", "content-type-wrong", "self-missing", "self-differs",
        "links-not-an-object", "link-without-href", "href-not-a-uri", "link-templated-without-flag", "link-flag-without-template", "template-malformed", "link-scheme-unsafe", "link-type-differs",
        "dead-link", "array-ness-changes", "pagination-loop",
        "curies-not-an-array", "curie-without-rel-placeholder", "curie-undeclared", "relation-without-page",
        "embedded-not-hal", "embedded-differs",
        "forms-template-invalid", "forms-target-unresolvable", "options-link-broken",
        "etag-missing", "vary-missing", "not-modified-broken", "head-differs", "method-not-allowed-without-allow", "accept-ignored",
        "error-type-wrong", "problem-type-without-page", "server-error",
        "template-refuses-own-values", "offered-but-refused", "rule-not-enforced",
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Faults))]
    public async Task Finds_each_fault_and_nothing_else(string fault)
    {
        await using var server = await FaultyServer.Open(fault);
        var (code, report, said) = await Hal("check", server.Root.AbsoluteUri, "--unsafe", "--json");
        Assert.True(report.Length > 0, said);
        var found = Findings(report);
        Assert.True(found.Select(f => f.Rule).Distinct().SequenceEqual([fault]), report);
        Assert.Equal(found.Any(f => f.Severity == "error") ? 1 : 0, code);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Finds_nothing_where_nothing_is_wrong(bool submits)
    {
        await using var server = await FaultyServer.Open(null);
        var (code, report, _) = await Hal(["check", server.Root.AbsoluteUri, "--json", .. Unsafely.When(submits)]);
        Assert.Empty(Findings(report));
        Assert.Equal((0, submits), (code, server.Unsafe > 0));
    }

    [Fact]
    public async Task Tells_people_what_it_is_where_it_is_and_who_says_so()
    {
        await using var server = await FaultyServer.Open("dead-link");
        var (code, page, _) = await Hal("check", server.Root.AbsoluteUri);
        Assert.Equal(1, code);
        Assert.Contains($"error: dead-link\nA link leads nowhere. (RFC 9110 §15.5.5)\n  {server.Root.AbsoluteUri}#/_links/about\n", page, StringComparison.Ordinal);
        Assert.EndsWith("1 error, 0 warnings.\n", page, StringComparison.Ordinal);
        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Tells_build_servers_a_test_for_each_rule()
    {
        await using var server = await FaultyServer.Open("dead-link");
        var file = Path.Combine(_folder, "check.xml");
        Assert.Equal(1, (await Hal("check", server.Root.AbsoluteUri, "--format", "junit", "--output", file)).Code);
        var cases = XDocument.Load(file).Descendants("testcase").ToList();
        Assert.Equal(Faults.Count, cases.Count);
        Assert.Equal("dead-link", Assert.Single(cases, c => c.Element("failure") is not null).Attribute("name")!.Value);
    }

    [Fact]
    public async Task Leaves_out_what_is_ignored_and_knows_the_names_of_its_rules()
    {
        await using var server = await FaultyServer.Open("dead-link");
        Assert.Equal(0, (await Hal("check", server.Root.AbsoluteUri, "--ignore", "dead-link")).Code);
        var (code, _, said) = await Hal("check", server.Root.AbsoluteUri, "--ignore", "dead-links");
        Assert.Equal((2, "There is no rule 'dead-links'. Did you mean 'dead-link'?\n"), (code, said));
    }

    [Fact]
    public async Task Says_what_it_has_not_seen()
    {
        await using var server = await FaultyServer.Open(null);
        Assert.Contains("nobody: There are more than 3 documents.\n", (await Hal("check", server.Root.AbsoluteUri, "--documents", "3")).Out, StringComparison.Ordinal);
        Assert.Contains("nobody: There is more beyond a depth of 1.\n", (await Hal("check", server.Root.AbsoluteUri, "--depth", "1")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cover", 2, "leads to no HAL document.")]
    [InlineData("gone", 4, "No\n")]
    public async Task Does_not_pass_what_it_cannot_read(string path, int expected, string sentence)
    {
        await using var server = await FaultyServer.Open(null);
        var (code, page, said) = await Hal("check", server.Root.AbsoluteUri + path);
        Assert.Equal(expected, code);
        Assert.Contains(sentence, page + said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_nobody_who_has_not_signed_in()
    {
        await using var server = await FaultyServer.Open(null);
        var (code, _, said) = await Hal("check", server.Root.AbsoluteUri, "--as", "ana");
        Assert.Equal((2, $"'ana' is not signed in there: hal sign-in {server.Root.AbsoluteUri} --as ana\n"), (code, said));
        Assert.Contains(" as nobody, token 1, token 2: ", (await Hal("check", server.Root.AbsoluteUri, "--token", "a", "--token", "b")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_where_it_is_to_who_watches()
    {
        await using var server = await FaultyServer.Open(null);
        Assert.Contains("nobody: 1 documents, /\u001b", (await Hal(watched: true, "check", server.Root.AbsoluteUri)).Err.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty((await Hal("check", server.Root.AbsoluteUri)).Err);
    }

    private static List<(string Rule, string Severity)> Findings(string report) =>
        [.. JsonDocument.Parse(report).RootElement.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("rule").GetString()!, f.GetProperty("severity").GetString()!))];

    private Task<(int Code, string Out, string Err)> Hal(params string[] words) => Hal(watched: false, words);

    private async Task<(int Code, string Out, string Err)> Hal(bool watched, params string[] words)
    {
        using var say = new StringWriter { NewLine = "\n" };
        using var complain = new StringWriter { NewLine = "\n" };
        var code = await HalCommand.Run(words, new Surroundings(new StringReader(""), say, complain, _folder) { Watched = watched });
        return (code, say.ToString(), complain.ToString());
    }
}
