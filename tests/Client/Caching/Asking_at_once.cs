using Hypermedia.Client;

namespace Tests.Client.Caching;

public sealed class Asking_at_once : IDisposable
{
    private readonly ScriptedOrigin _origin = new();
    private readonly TaskCompletionSource _gate = new();

    public Asking_at_once() => _origin.Gate = _gate.Task;

    public void Dispose() => _origin.Client.Dispose();

    [Fact]
    public async Task Sends_one_request_for_a_hundred_that_are_the_same()
    {
        _origin.Then("200 | Cache-Control: max-age=3600");
        var all = Enumerable.Range(0, 100).Select(_ => Task.Run(() => _origin.Get())).ToList();
        _gate.SetResult();
        var answers = await Task.WhenAll(all);
        Assert.Single(_origin.Requests);
        Assert.Equal((1, 99), (answers.Count(a => a.AnsweredFrom == AnsweredFrom.Server), answers.Count(a => a is { AnsweredFrom: AnsweredFrom.Fresh, Attempts: 0 })));
        Assert.Single(answers.Select(a => a.BodyText).Distinct());
    }

    [Theory]
    [InlineData("200 | Cache-Control: no-store")]
    [InlineData("200 | Cache-Control: no-cache | ETag: \"a\"")]
    [InlineData("503")]
    public async Task Lets_everybody_ask_when_the_answer_is_for_one(string answer)
    {
        _origin.Then(answer);
        var all = Enumerable.Range(0, 5).Select(_ => _origin.Get()).ToList();
        Assert.Single(_origin.Requests);
        _gate.SetResult();
        await Task.WhenAll(all);
        Assert.Equal(5, _origin.Requests.Count);
    }

    [Fact]
    public async Task Never_makes_one_act_of_several()
    {
        var all = Enumerable.Range(0, 5).Select(_ => _origin.Send("POST")).ToList();
        Assert.Equal(5, _origin.Requests.Count);
        _gate.SetResult();
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task Never_makes_one_request_of_two_callers()
    {
        _origin.Then("200 | Cache-Control: max-age=3600");
        List<Task<Exchange>> all = [];
        foreach (var who in new[] { "ana", "bo" })
        {
            _origin.Client.Credentials.Use(ScriptedOrigin.At("/"), who);
            all.Add(_origin.Get());
        }

        Assert.Equal(2, _origin.Requests.Count);
        _gate.SetResult();
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task Goes_on_when_the_first_gives_up()
    {
        using var patience = new CancellationTokenSource();
        _origin.Then("200 | Cache-Control: max-age=3600");
        var first = _origin.Outcome("GET", cancel: patience.Token);
        var second = _origin.Get();
        Assert.Single(_origin.Requests);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _gate.SetResult();
        Assert.Equal((200, AnsweredFrom.Server), await second is var answer ? (answer.Status, answer.AnsweredFrom) : default);
        Assert.Equal(2, _origin.Requests.Count);
    }

    [Fact]
    public async Task Lets_who_waits_give_up_alone()
    {
        using var patience = new CancellationTokenSource();
        _origin.Then("200 | Cache-Control: max-age=3600");
        var first = _origin.Get();
        var second = _origin.Outcome("GET", cancel: patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _gate.SetResult();
        Assert.Equal(200, (await first).Status);
    }
}
