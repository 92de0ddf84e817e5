using Hypermedia.Client;

namespace Tests.Client.Caching;

/// <summary>RFC 9111 §7.3: a cache is never the way to somebody else's answers.</summary>
public sealed class Keeping_callers_apart : IDisposable
{
    private readonly ScriptedOrigin _origin = new();

    public void Dispose() => _origin.Client.Dispose();

    [Theory]
    [InlineData("Authorization: Bearer ana", "Authorization: Bearer bo")]
    [InlineData("Authorization: Bearer ana", "")]
    [InlineData("", "Authorization: Bearer ana")]
    [InlineData("Cookie: s=1", "Cookie: s=2")]
    [InlineData("X-Api-Key: 1", "X-Api-Key: 2")]
    [InlineData("X-Auth-Token: 1", "X-Auth-Token: 2")]
    [InlineData("X-Session: 1", "X-Session: 2")]
    public async Task Holds_for_whatever_proves_who_asks(string one, string other)
    {
        _origin.Then("200 | Cache-Control: public, max-age=3600");
        await _origin.Get(one);
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get(other)).AnsweredFrom);
        Assert.Equal(AnsweredFrom.Fresh, (await _origin.Get(one)).AnsweredFrom);
        Assert.Equal(AnsweredFrom.Fresh, (await _origin.Get(other)).AnsweredFrom);
    }

    [Fact]
    public async Task Holds_for_credentials_of_any_name()
    {
        _origin.Then("200 | Cache-Control: max-age=3600");
        _origin.Client.Credentials.Use(ScriptedOrigin.At("/"), "X-Who", "ana");
        await _origin.Get();
        _origin.Client.Credentials.Use(ScriptedOrigin.At("/"), "X-Who", "bo");
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get()).AnsweredFrom);
    }

    [Fact]
    public async Task Holds_when_nothing_may_be_sent()
    {
        _origin.Then("200 | Cache-Control: max-age=3600");
        await _origin.Get("Authorization: Bearer ana");
        var answer = await _origin.Get("Authorization: Bearer bo | Cache-Control: only-if-cached");
        Assert.Equal((504, 0, 1), (answer.Status, answer.Attempts, _origin.Requests.Count));
    }

    [Theory]
    [InlineData("/a", "/b")]
    [InlineData("/a", "/a?x=1")]
    [InlineData("/a?x=1", "/a?x=2")]
    [InlineData("/a", "/A")]
    public async Task Holds_for_resources_too(string one, string other)
    {
        _origin.Then("200 | Cache-Control: max-age=3600");
        await _origin.Get(path: one);
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get(path: other)).AnsweredFrom);
    }

    [Fact]
    public async Task Does_not_tell_parts_of_one_resource_apart()
    {
        _origin.Then("200 | Cache-Control: max-age=3600");
        await _origin.Get(path: "/a?x=1#top");
        Assert.Equal(AnsweredFrom.Fresh, (await _origin.Get(path: "/a?x=1#end")).AnsweredFrom);
    }
}
