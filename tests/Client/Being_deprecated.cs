using System.Globalization;
using Hypermedia.Client;

namespace Tests.Client;

public sealed class Being_deprecated : IAsyncLifetime
{
    private const string Long = "@1688169599", Until = "Fri, 31 Dec 2027 23:59:59 GMT";
    private static readonly Uri Here = new("https://shop.example/v/orders/7?view=all");
    private readonly HalClient _client = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await Shop.Open();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public void Is_told_with_since_when_until_when_why_and_what_instead()
    {
        var said = Said(("Deprecation", Long), ("Sunset", Until), ("Link", "</policies/old>; rel=\"deprecation\"; type=\"text/html\", </policies/end>; rel=sunset, <../new/7>; rel=\"successor-version\""));
        Assert.Equal(new Deprecation(
            new DateTimeOffset(2023, 6, 30, 23, 59, 59, TimeSpan.Zero),
            new DateTimeOffset(2027, 12, 31, 23, 59, 59, TimeSpan.Zero),
            new Uri("https://shop.example/policies/old"),
            new Uri("https://shop.example/v/new/7")), said);
    }

    [Fact]
    public void Agrees_with_every_public_example_of_a_structured_date()
    {
        var failures = new List<string>();
        foreach (var example in Vectors.Read("structured-field-tests/date.json", "github.com/httpwg/structured-field-tests").EnumerateArray())
        {
            var raw = example.GetProperty("raw")[0].GetString()!;
            var since = Said(("Deprecation", raw))?.Since?.ToUnixTimeSeconds();
            long? expected = example.TryGetProperty("expected", out var item) ? item[0].GetProperty("value").GetInt64() : null;
            var mayFail = example.TryGetProperty("can_fail", out var can) && can.GetBoolean();
            if (since != expected && !(mayFail && since is null)) failures.Add($"{raw} gave {since?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}");
        }

        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("@0")]
    [InlineData("  @0  ")]
    [InlineData("@0;a;b=1; c=-2.5;d=\"x;, \\\" y\";e=tok/en:1;f=:aGk=:;g=?0;h=@5;i=%\"f%c3%bc\"")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("Mon, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("Thursday, 01-Jan-70 00:00:00 GMT")]
    [InlineData("Thu Jan  1 00:00:00 1970")]
    public void May_be_dated_as_the_standard_has_it_or_its_drafts_had(string value) => Assert.Equal(DateTimeOffset.UnixEpoch, Said(("Deprecation", value))?.Since);

    [Fact]
    public void May_have_no_date() => Assert.Equal(new Deprecation(null, null, null, null), Said(("Deprecation", "true")));

    [Fact]
    public void Is_also_said_by_an_end_alone() => Assert.Equal(2027, Assert.IsType<Deprecation>(Said(("Sunset", Until))).Sunset?.Year);

    [Theory]
    [InlineData("")]
    [InlineData("false")]
    [InlineData("soon")]
    [InlineData("@")]
    [InlineData("@0;")]
    [InlineData("@0;A=1")]
    [InlineData("@0;a=\"")]
    [InlineData("@0, @1")]
    [InlineData("@253402300800")]
    [InlineData("@-999999999999999")]
    [InlineData("@99999999999999999999999999")]
    [InlineData("Thu, 32 Jan 1970 00:00:00 GMT")]
    [InlineData("Fri, 31 Dec 99999 23:59:59 GMT")]
    public void Is_not_said_by_what_cannot_be_understood(string value)
    {
        Assert.Null(Said(("Deprecation", value), ("Sunset", value), ("Link", "</p>; rel=deprecation")));
        Assert.Null(Said(("Deprecation", Long), ("Sunset", value))!.Sunset);
    }

    [Fact]
    public void Is_not_said_by_a_link_alone() => Assert.Null(Said(("Link", "</policy>; rel=\"deprecation\", </new>; rel=\"successor-version\"")));

    [Theory]
    [InlineData("</why>; rel=\"deprecation\"")]
    [InlineData("<https://shop.example/why> ; REL = Deprecation")]
    [InlineData(",, </x>; rel=next, </why>; title=\"a, b; <c> \\\"d\\\"\"; rel=\"help  deprecation\"")]
    [InlineData("</x>; rel=next; rel=deprecation, </why>;; rel=deprecation; rel=next")]
    [InlineData("</x>; rel=deprecation; anchor=\"/another\", </why>; rel=deprecation; anchor=\"/v/orders/7?view=all\"")]
    [InlineData("nonsense; rel=deprecation, </why>; rel=deprecation")]
    [InlineData("</x> rel=deprecation, </why>; rel=deprecation, </y>; rel=deprecation")]
    [InlineData("<javascript:alert(1)>; rel=deprecation, <data:text/html,x>; rel=deprecation, </why>; rel=deprecation")]
    [InlineData("</why>; rel=sunset")]
    public void Leads_to_a_page_that_says_why(string link) => Assert.Equal(new Uri("https://shop.example/why"), Said(("Deprecation", Long), ("Link", link))?.Policy);

    [Theory]
    [InlineData("<javascript:alert(1)>; rel=\"deprecation successor-version\"")]
    [InlineData("<file:///etc/passwd>; rel=deprecation, <//>; rel=successor-version")]
    [InlineData("</never")]
    [InlineData("</x>; title=\"never closed; rel=\"deprecation\"")]
    [InlineData("</x>; rev=deprecation, </y>; rel=deprecations")]
    public void Leads_nowhere_it_should_not(string link) => Assert.Equal(new Deprecation(DateTimeOffset.UnixEpoch, null, null, null), Said(("Deprecation", "@0"), ("Link", link)));

    [Fact]
    public async Task Leads_where_the_document_itself_says_rather_than_where_everything_there_is_sent()
    {
        Assert.Equal(_shop.At("/new/7"), (await Deprecated("{'_links':{'successor-version':{'href':'/new/7'}}}")).Successor);
        Assert.Equal(_shop.At("/new"), (await Deprecated("{}")).Successor);
        Assert.Equal(_shop.At("/new"), (await Deprecated("{'_links':{'successor-version':{'href':'javascript:alert(1)'}}}")).Successor);
        Assert.Equal(_shop.At("/new"), (await Deprecated("{'_links':{'successor-version':{'href':'/new{?q}','templated':true}}}")).Successor);
        Assert.Equal(_shop.At("/new"), (await Deprecated("{'_links':{'successor-version':[{'href':'/a'},{'href':'/b'}]}}")).Successor);
    }

    [Fact]
    public async Task Is_told_by_refusals_empty_answers_and_answers_without_links()
    {
        Assert.Equal(_shop.At("/new"), (await Deprecated("{'detail':'We open at nine.'}", "application/problem+json", 409)).Successor);
        Assert.Equal(_shop.At("/new"), (await Deprecated("", "", 304)).Successor);
        Assert.Equal(_shop.At("/new"), (await Deprecated("picture", "image/png")).Successor);
        Assert.Equal(_shop.At("/new"), (await Deprecated("data: x\n\n", "text/event-stream")).Successor);
    }

    [Fact]
    public async Task Is_told_hop_by_hop_and_not_by_what_comes_after()
    {
        _shop.Put("/", "{'_links':{'old':{'href':'/old'}},'_embedded':{'part':{'_links':{}}}}");
        _shop.Put("/old", "", status: 307, headers: [("Location", "/x"), ("Deprecation", Long)]);
        _shop.Put("/x", "{}");
        var outcome = await _client.Go(_shop.Root).Follow("old");
        Assert.Equal([false, true, false], outcome.Trail.Select(hop => hop.Deprecation is not null));
        Assert.Null(outcome.Deprecation);
    }

    private static Deprecation? Said(params (string Name, string Value)[] fields) =>
        new Exchange("GET", Here, [], null, 200, [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))], default, default).Deprecation;

    private async Task<Deprecation> Deprecated(string body, string type = "application/hal+json", int status = 200)
    {
        _shop.Put("/x", body, type, status, ("Deprecation", Long), ("Link", "</new>; rel=\"successor-version\""));
        return Assert.IsType<Deprecation>((await _client.Go(_shop.At("/x")).Get()).Deprecation);
    }
}
