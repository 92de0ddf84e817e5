using Hypermedia.Client;

namespace Tests.Client.Caching;

public sealed class What_is_kept : IDisposable
{
    private readonly ScriptedOrigin _origin = new();

    public void Dispose() => _origin.Client.Dispose();

    [Fact]
    public async Task Has_the_same_body_date_and_time_and_tells_its_age()
    {
        _origin.Then("200 | Cache-Control: max-age=600 | Expires: @7200 | Age: 30 | Date: @-10");
        var first = await _origin.Get();
        _origin.Wait(3);
        var second = await _origin.Get();
        Assert.Equal((first.BodyText, first.Header("Date"), first.Header("Expires"), "33"), (second.BodyText, second.Header("Date"), second.Header("Expires"), second.Header("Age")));
    }

    // RFC 9111 §3.1.
    [Theory]
    [InlineData("Connection: a, b | a: 1 | b: 2 | c: 3", "c", "Connection a b")]
    [InlineData("Keep-Alive: 5 | c: 3", "c", "Keep-Alive")]
    [InlineData("Proxy-Authenticate: x | Proxy-Authentication-Info: x | Proxy-Connection: x | c: 3", "c", "Proxy-Authenticate Proxy-Authentication-Info Proxy-Connection")]
    [InlineData("TE: x | Transfer-Encoding: other | Upgrade: x | c: 3", "c", "TE Transfer-Encoding Upgrade")]
    [InlineData("Set-Cookie: a=b | ETag: \"a\" | Content-MD5: x | Content-Location: /a | Content-Foo: x | Clear-Site-Data: cache | Public-Key-Pins: x | WWW-Authenticate: x", "Set-Cookie ETag Content-MD5 Content-Location Content-Foo Clear-Site-Data Public-Key-Pins WWW-Authenticate", "")]
    [InlineData("Content-Encoding: own | Content-Type: text/plain;charset=utf-8 | Content-Security-Policy: x | X-Frame-Options: deny", "Content-Encoding Content-Type Content-Security-Policy X-Frame-Options", "")]
    public async Task Has_all_fields_but_those_of_the_connection(string fields, string kept, string gone)
    {
        _origin.Then($"200 | Cache-Control: max-age=3600 | {fields}");
        var first = await _origin.Get();
        var second = await _origin.Get();
        Assert.Equal(AnsweredFrom.Fresh, second.AnsweredFrom);
        foreach (var name in kept.Split(' ')) Assert.Equal(first.Header(name), second.Header(name));
        foreach (var name in gone.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Assert.Null(second.Header(name));
    }

    [Fact]
    public async Task Is_the_latest_of_what_fits()
    {
        _origin.Then("200 | Cache-Control: max-age=3600 | Vary: Foo | N: 1", "200 | Cache-Control: max-age=3600 | N: 2");
        await _origin.Get("Foo: 1");
        _origin.Wait(5);
        await _origin.Get("Foo: 2");
        Assert.Equal("2", (await _origin.Get("Foo: 1")).Header("N"));
    }

    [Fact]
    public async Task Is_several_variants_of_one_resource()
    {
        _origin.Then("200 | Cache-Control: max-age=3600 | Vary: Foo | N: 1", "200 | Cache-Control: max-age=3600 | Vary: Foo | N: 2");
        await _origin.Get("Foo: 1");
        await _origin.Get("Foo: 2");
        Assert.Equal(("1", "2", 2), ((await _origin.Get("Foo: 1")).Header("N"), (await _origin.Get("Foo: 2")).Header("N"), _origin.Requests.Count));
    }

    [Fact]
    public async Task Is_a_redirect_too()
    {
        _origin.Then("301 | Location: /there | Cache-Control: max-age=3600");
        await _origin.Get();
        Assert.Equal((301, "/there", AnsweredFrom.Fresh), await _origin.Get() is var hop ? (hop.Status, hop.Header("Location"), hop.AnsweredFrom) : default);
    }

    [Fact]
    public async Task Is_no_older_than_its_date_which_counts_whole_seconds()
    {
        _origin.Then("200 | Cache-Control: max-age=1", "200 | Cache-Control: no-store");
        _origin.Wait(0.9);
        await _origin.Get();
        _origin.Wait(0.9);
        Assert.Equal(AnsweredFrom.Fresh, (await _origin.Get()).AnsweredFrom);
        _origin.Wait(0.1);
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get()).AnsweredFrom);
    }

    [Fact]
    public async Task Is_nothing_when_that_is_asked_for()
    {
        using var client = new HalClient(new HalClientOptions { Handler = _origin, Time = _origin.Time, Resilience = null, Cache = null });
        _origin.Then("200 | Cache-Control: max-age=3600");
        await client.Go(ScriptedOrigin.At("/")).Get();
        await client.Go(ScriptedOrigin.At("/")).Get();
        Assert.Equal(2, _origin.Requests.Count);
    }

    [Fact]
    public async Task Is_told_of_in_a_sentence_when_it_is_nothing()
    {
        var outcome = await _origin.Outcome("GET", "Cache-Control: only-if-cached");
        Assert.Equal((504, "Only what is kept was asked for, and nothing is kept that may be used."), (outcome.Status, Assert.IsType<Outcome.Problem>(outcome).Sentence));
        Assert.Empty(_origin.Requests);
    }
}
