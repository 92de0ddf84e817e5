using Hypermedia.Client;

namespace Tests.Client.Caching;

/// <summary>RFC 9110 §14, RFC 9111 §3.3, §3.4.</summary>
public sealed class Asking_for_a_part : IDisposable
{
    private readonly ScriptedOrigin _origin = new();

    public void Dispose() => _origin.Client.Dispose();

    [Theory]
    [InlineData("bytes=0-1", "01", "bytes 0-1/11")]
    [InlineData("bytes=1-", "123456789A", "bytes 1-10/11")]
    [InlineData("bytes=-1", "A", "bytes 10-10/11")]
    [InlineData("bytes=-99", "0123456789A", "bytes 0-10/11")]
    [InlineData("bytes=9-99", "9A", "bytes 9-10/11")]
    public async Task Gives_it_from_the_whole_that_is_kept(string range, string part, string place)
    {
        _origin.Then("200 | Cache-Control: max-age=3600 | Content-Type: text/plain | A: 1 | Content-Length: 11 | body: 0123456789A");
        await _origin.Get();
        var answer = await _origin.Get($"Range: {range}");
        Assert.Equal((206, AnsweredFrom.Fresh, part, place, "1"), (answer.Status, answer.AnsweredFrom, answer.BodyText, answer.Header("Content-Range"), answer.Header("A")));
    }

    [Theory]
    [InlineData("bytes=20-30", "")]
    [InlineData("bytes=5-2", "")]
    [InlineData("bytes=0-1,4-5", "")]
    [InlineData("bytes=-0", "")]
    [InlineData("bytes=", "")]
    [InlineData("lines=0-1", "")]
    [InlineData("bytes=0-1", "If-Range: \"a\"")]
    public async Task Leaves_to_the_server_what_is_not_as_simple(string range, string more)
    {
        _origin.Then("200 | Cache-Control: max-age=3600 | ETag: \"a\" | body: 0123456789A", "206 | Cache-Control: max-age=3600 | Content-Range: bytes 0-1/11 | body: 01");
        await _origin.Get();
        Assert.Equal((206, AnsweredFrom.Server), await _origin.Get($"Range: {range} | {more}".TrimEnd(' ', '|')) is var part ? (part.Status, part.AnsweredFrom) : default);
        Assert.Equal(("0123456789A", AnsweredFrom.Fresh), await _origin.Get() is var whole ? (whole.BodyText, whole.AnsweredFrom) : default);
    }

    [Fact]
    public async Task Keeps_no_part()
    {
        _origin.Then("206 | Cache-Control: max-age=3600 | Content-Range: bytes 0-1/11 | body: 01", "200 | Cache-Control: max-age=3600 | body: 0123456789A");
        await _origin.Get("Range: bytes=0-1");
        Assert.Equal("0123456789A", (await _origin.Get()).BodyText);
    }
}
