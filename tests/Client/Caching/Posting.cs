using Hypermedia.Client;

namespace Tests.Client.Caching;

/// <summary>RFC 9110 §9.3.3: the answer to a POST may say that it is what a GET is answered with.</summary>
public sealed class Posting : IDisposable
{
    private readonly ScriptedOrigin _origin = new();

    public void Dispose() => _origin.Client.Dispose();

    [Theory]
    [InlineData("200 | Cache-Control: max-age=3600 | Content-Location: /", "", true)]
    [InlineData("201 | Cache-Control: max-age=3600 | Content-Location: http://origin.test/", "", true)]
    [InlineData("200 | Expires: @3600 | Content-Location: /", "Idempotency-Key: \"1\"", true)]
    [InlineData("200 | Cache-Control: max-age=3600", "", false)]
    [InlineData("200 | Cache-Control: max-age=3600 | Content-Location: /other", "", false)]
    [InlineData("200 | Cache-Control: max-age=3600 | Content-Location: //elsewhere.test/", "", false)]
    [InlineData("200 | Last-Modified: @-86400 | Content-Location: /", "", false)]
    [InlineData("200 | Cache-Control: max-age=3600, no-store | Content-Location: /", "", false)]
    [InlineData("200 | Cache-Control: max-age=3600 | Vary: Foo | Content-Location: /", "Foo: 1", false)]
    [InlineData("409 | Cache-Control: max-age=3600 | Content-Location: /", "", false)]
    [InlineData("200 | Cache-Control: max-age=3600 | Content-Location: /", "Cache-Control: no-store", false)]
    [InlineData("200 | Cache-Control: max-age=3600 | Content-Location: /", "Authorization: Bearer ana", false)]
    public async Task Answers_the_next_GET_where_the_answer_says_so(string answer, string fields, bool isKept)
    {
        _origin.Then(answer, "200 | Cache-Control: no-store");
        var posted = await _origin.Send("POST", fields);
        var got = await _origin.Get();
        Assert.Equal((isKept ? AnsweredFrom.Fresh : AnsweredFrom.Server, isKept), (got.AnsweredFrom, posted.BodyText == got.BodyText));
    }

    [Fact]
    public async Task Is_what_may_be_kept_and_putting_is_not()
    {
        _origin.Then("200 | Cache-Control: max-age=3600 | Content-Location: /");
        await _origin.Send("PUT");
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get()).AnsweredFrom);
    }

    [Fact]
    public async Task Twice_at_once_keeps_nothing()
    {
        var gate = new TaskCompletionSource();
        _origin.Then("200 | Cache-Control: max-age=3600 | Content-Location: /");
        _origin.Gate = gate.Task;
        var both = Task.WhenAll(_origin.Send("POST"), _origin.Send("POST"));
        gate.SetResult();
        await both;
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get()).AnsweredFrom);
    }
}
