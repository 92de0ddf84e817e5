using Hypermedia.Client;

namespace Tests.Client.Caching;

public sealed class Validating_an_answer : IDisposable
{
    private readonly ScriptedOrigin _origin = new();

    public void Dispose() => _origin.Client.Dispose();

    [Fact]
    public async Task Gives_the_document_that_is_kept()
    {
        _origin.Then("200 | Cache-Control: private, no-cache | ETag: \"a\" | body: {\"title\":\"Lamp\"}", "304 | ETag: \"a\"");
        await _origin.Get();
        var outcome = await _origin.Outcome("GET");
        var state = Assert.IsType<Outcome.Success>(outcome).State;
        Assert.Equal(("Lamp", 200, AnsweredFrom.Revalidated, 1), (state.Text("title"), state.Status, outcome.Trail[0].AnsweredFrom, outcome.Trail[0].Attempts));
        Assert.Equal("\"a\"", outcome.Trail[0].RequestHeaders.Single(h => h.Key == "If-None-Match").Value);
    }

    // RFC 9111 §3.2, §4.3.4.
    [Theory]
    [InlineData("Test-Header: a", "Test-Header: b", "b")]
    [InlineData("Content-Foo: a", "Content-Foo: b", "b")]
    [InlineData("Content-Type: text/plain", "Content-Type: text/plain;charset=utf-8", "text/plain;charset=utf-8")]
    [InlineData("X-Frame-Options: deny", "Other: x", "deny")]
    [InlineData("Content-Length: 12", "Content-Length: 10", "12")]
    [InlineData("Content-Encoding: other", "Content-Encoding: another", "other")]
    public async Task Takes_over_what_is_new_about_it_except_of_its_bytes(string before, string after, string expected)
    {
        _origin.Then($"200 | Cache-Control: max-age=2 | ETag: \"a\" | {before}", $"304 | Cache-Control: max-age=3600 | ETag: \"a\" | {after}");
        await _origin.Get();
        _origin.Wait(3);
        var name = before.Split(':')[0];
        Assert.Equal(expected, (await _origin.Get()).Header(name));
        _origin.Wait(3);
        var again = await _origin.Get();
        Assert.Equal((AnsweredFrom.Fresh, expected), (again.AnsweredFrom, again.Header(name)));
    }

    [Fact]
    public async Task Begins_its_time_anew()
    {
        _origin.Then("200 | Cache-Control: max-age=2 | ETag: \"a\" | Age: 1", "304 | ETag: \"a\"");
        await _origin.Get();
        _origin.Wait(3);
        Assert.Equal("0", (await _origin.Get()).Header("Age"));
        _origin.Wait(1);
        Assert.Equal((AnsweredFrom.Fresh, "1"), (await _origin.Get()) is var kept ? (kept.AnsweredFrom, kept.Header("Age")) : default);
    }

    [Fact]
    public async Task Asks_for_the_whole_when_what_is_confirmed_is_something_else()
    {
        _origin.Then("200 | Cache-Control: max-age=2 | ETag: \"a\"", "304 | ETag: \"b\"", "200 | ETag: \"b\"");
        await _origin.Get();
        _origin.Wait(3);
        var answer = await _origin.Get();
        Assert.Equal((200, AnsweredFrom.Server, 3), (answer.Status, answer.AnsweredFrom, _origin.Requests.Count));
        Assert.Null(_origin.Last.Header("If-None-Match"));
    }

    [Fact]
    public async Task Replaces_it_by_what_came_instead()
    {
        _origin.Then("200 | Cache-Control: max-age=2 | ETag: \"a\"", "200 | Cache-Control: max-age=3600 | ETag: \"b\"");
        await _origin.Get();
        _origin.Wait(3);
        Assert.Equal((AnsweredFrom.Server, "\"b\""), await _origin.Get() is var got ? (got.AnsweredFrom, got.Header("ETag")) : default);
        Assert.Equal((AnsweredFrom.Fresh, "\"b\""), await _origin.Get() is var kept ? (kept.AnsweredFrom, kept.Header("ETag")) : default);
    }

    [Fact]
    public async Task Forgets_it_when_what_came_instead_may_not_be_kept()
    {
        _origin.Then("200 | Cache-Control: max-age=2, stale-if-error=3600 | ETag: \"a\"", "404 | Cache-Control: no-store", "close");
        await _origin.Get();
        _origin.Wait(3);
        await _origin.Get();
        Assert.Null((await _origin.Get()).Status);
    }

    [Fact]
    public async Task Passes_on_the_304_that_somebody_asked_for_and_learns_from_it()
    {
        _origin.Then("200 | Cache-Control: max-age=2 | ETag: \"a\"", "304 | Cache-Control: max-age=3600 | ETag: \"a\"");
        await _origin.Get();
        _origin.Wait(3);
        var theirs = await _origin.Get("If-None-Match: \"a\"");
        Assert.Equal((304, AnsweredFrom.Server), (theirs.Status, theirs.AnsweredFrom));
        Assert.Equal((200, AnsweredFrom.Fresh), await _origin.Get() is var kept ? (kept.Status, kept.AnsweredFrom) : default);
    }

    [Fact]
    public async Task Learns_nothing_from_a_304_about_something_else()
    {
        _origin.Then("200 | Cache-Control: max-age=2 | ETag: \"a\"", "304 | Cache-Control: max-age=3600", "200");
        await _origin.Get();
        _origin.Wait(3);
        await _origin.Get("If-None-Match: \"b\"");
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get()).AnsweredFrom);
    }

    [Fact]
    public async Task Answers_a_304_with_the_fields_it_must_have()
    {
        _origin.Then("200 | Cache-Control: max-age=3600 | ETag: \"a\" | Vary: Accept");
        await _origin.Get();
        var answer = await _origin.Get("If-None-Match: \"a\"");
        Assert.Equal((304, "\"a\"", "Accept", "max-age=3600", 0), (answer.Status, answer.Header("ETag"), answer.Header("Vary"), answer.Header("Cache-Control"), answer.Bytes));
    }

    // RFC 9110 §9.3.2, RFC 9111 §4.3.5.
    [Theory]
    [InlineData("200 | Cache-Control: max-age=3600 | Test: b", AnsweredFrom.Fresh, "b")]
    [InlineData("200 | Cache-Control: max-age=3600 | ETag: \"a\"", AnsweredFrom.Fresh, "a")]
    [InlineData("200 | Cache-Control: max-age=3600 | ETag: \"b\"", AnsweredFrom.Server, null)]
    [InlineData("200 | Cache-Control: max-age=3600 | Content-Length: 99", AnsweredFrom.Server, null)]
    [InlineData("410 | Cache-Control: max-age=3600 | Test: b", AnsweredFrom.Server, null)]
    public async Task Hears_from_a_HEAD_what_became_of_it(string head, AnsweredFrom from, string? test)
    {
        _origin.Then("200 | Cache-Control: max-age=2 | ETag: \"a\" | Test: a", head, "200");
        await _origin.Get();
        _origin.Wait(3);
        await _origin.Send("HEAD");
        Assert.Equal("HEAD", _origin.Last.Method);
        var answer = await _origin.Get();
        Assert.Equal((from, test), (answer.AnsweredFrom, answer.Header("Test")));
    }

    [Fact]
    public async Task Is_not_needed_for_a_HEAD_of_what_is_fresh()
    {
        _origin.Then("200 | Cache-Control: max-age=3600 | Test: a");
        await _origin.Get();
        var answer = await _origin.Send("HEAD");
        Assert.Equal((AnsweredFrom.Fresh, "a", 0, 1), (answer.AnsweredFrom, answer.Header("Test"), answer.Bytes, _origin.Requests.Count));
    }
}
