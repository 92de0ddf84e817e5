using Hypermedia.Client;

namespace Tests.Client.Caching;

/// <summary>RFC 9111 §4.4.</summary>
public sealed class Invalidating_what_is_kept : IDisposable
{
    private const string Kept = "200 | Cache-Control: max-age=3600";

    private readonly ScriptedOrigin _origin = new();

    public void Dispose() => _origin.Client.Dispose();

    [Theory]
    [InlineData("POST", "200", true)]
    [InlineData("PUT", "204", true)]
    [InlineData("PATCH", "200", true)]
    [InlineData("DELETE", "303", true)]
    [InlineData("M-SEARCH", "200", true)]
    [InlineData("POST", "409", false)]
    [InlineData("PUT", "500", false)]
    [InlineData("DELETE", "404", false)]
    [InlineData("M-SEARCH", "500", false)]
    [InlineData("OPTIONS", "200", false)]
    [InlineData("HEAD", "404", false)]
    public async Task Happens_when_something_was_done_to_it(string method, string answer, bool isForgotten)
    {
        _origin.Then(Kept, answer, Kept);
        await _origin.Get();
        await _origin.Send(method);
        Assert.Equal(isForgotten ? AnsweredFrom.Server : AnsweredFrom.Fresh, (await _origin.Get()).AnsweredFrom);
    }

    [Fact]
    public async Task Happens_when_nobody_knows_what_was_done()
    {
        _origin.Then(Kept, "close", Kept);
        await _origin.Get();
        await _origin.Send("POST");
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get()).AnsweredFrom);
    }

    [Theory]
    [InlineData("Location: /other", true)]
    [InlineData("Content-Location: http://origin.test/other", true)]
    [InlineData("Location: http://origin.test:81/other", false)]
    [InlineData("Location: https://origin.test/other", false)]
    [InlineData("Content-Location: //elsewhere.test/other", false)]
    public async Task Happens_to_what_the_answer_names_in_its_own_origin(string field, bool isForgotten)
    {
        var named = new Uri(ScriptedOrigin.At("/"), field[(field.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        _origin.Then(Kept, $"201 | {field}", Kept);
        await _origin.Client.Go(named).Get();
        await _origin.Send("POST");
        Assert.Equal(isForgotten ? AnsweredFrom.Server : AnsweredFrom.Fresh, (await _origin.Client.Go(named).Get()).Trail[0].AnsweredFrom);
    }

    [Fact]
    public async Task Happens_to_every_variant_and_for_every_caller()
    {
        _origin.Then("200 | Cache-Control: max-age=3600 | Vary: Foo");
        _origin.Client.Credentials.Use(ScriptedOrigin.At("/"), "ana");
        await _origin.Get("Foo: 1");
        _origin.Client.Credentials.Use(ScriptedOrigin.At("/"), "bo");
        await _origin.Get("Foo: 2");
        await _origin.Send("POST");
        var asked = _origin.Requests.Count;
        await _origin.Get("Foo: 2");
        _origin.Client.Credentials.Use(ScriptedOrigin.At("/"), "ana");
        await _origin.Get("Foo: 1");
        Assert.Equal(asked + 2, _origin.Requests.Count);
    }

    [Fact]
    public async Task Reaches_an_answer_that_is_still_on_its_way()
    {
        var gate = new TaskCompletionSource();
        _origin.Gate = gate.Task;
        _origin.Then(Kept);
        var before = _origin.Get();
        _origin.Gate = Task.CompletedTask;
        await _origin.Send("POST");
        gate.SetResult();
        await before;
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get()).AnsweredFrom);
    }

    [Fact]
    public async Task Happens_to_all_of_an_origin_when_somebody_asks_for_that()
    {
        _origin.Then(Kept);
        await _origin.Get(path: "/a");
        await _origin.Client.Go("http://elsewhere.test/a").Get();
        _origin.Client.ForgetAnswers(ScriptedOrigin.At("/b"));
        Assert.Equal(AnsweredFrom.Server, (await _origin.Get(path: "/a")).AnsweredFrom);
        Assert.Equal(AnsweredFrom.Fresh, (await _origin.Client.Go("http://elsewhere.test/a").Get()).Trail[0].AnsweredFrom);
    }
}
