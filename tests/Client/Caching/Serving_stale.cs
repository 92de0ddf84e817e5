using Hypermedia.Client;
using Tests.Support;

namespace Tests.Client.Caching;

/// <summary>RFC 5861, RFC 9111 §4.2.4.</summary>
public sealed class Serving_stale : IDisposable
{
    private readonly ScriptedOrigin _origin = new();

    public void Dispose() => _origin.Client.Dispose();

    [Theory]
    [InlineData("max-age=1, stale-if-error=60", "", "500", true)]
    [InlineData("max-age=1, stale-if-error=60", "", "502", true)]
    [InlineData("max-age=1, stale-if-error=60", "", "503", true)]
    [InlineData("max-age=1, stale-if-error=60", "", "504", true)]
    [InlineData("max-age=1, stale-if-error=60", "", "close", true)]
    [InlineData("max-age=1", "Cache-Control: stale-if-error=60", "500", true)]
    [InlineData("max-age=1, stale-if-error=1", "", "500", false)]
    [InlineData("max-age=1", "Cache-Control: stale-if-error=1", "500", false)]
    [InlineData("max-age=1, stale-if-error=60", "", "404", false)]
    [InlineData("max-age=1, stale-if-error=60", "Cache-Control: no-cache", "503", false)]
    [InlineData("max-age=1, stale-if-error=60, must-revalidate", "", "503", false)]
    [InlineData("max-age=1, stale-if-error=60, no-cache", "", "503", false)]
    [InlineData("max-age=1, stale-if-error=soon", "", "503", false)]
    [InlineData("max-age=1", "", "503", false)]
    [InlineData("max-age=1", "", "close", false)]
    [InlineData("max-age=1, must-revalidate", "", "close", false)]
    [InlineData("max-age=1, proxy-revalidate", "", "close", false)]
    [InlineData("max-age=1, s-maxage=1", "", "close", false)]
    [InlineData("no-cache", "", "close", false)]
    public async Task Stands_in_for_a_server_that_fails_where_that_is_allowed(string control, string asked, string failure, bool isServed)
    {
        _origin.Then($"200 | Cache-Control: {control} | ETag: \"a\"", failure);
        await _origin.Get();
        _origin.Wait(3);
        var answer = await _origin.Get(asked);
        Assert.Equal((2, isServed), (_origin.Requests.Count, answer.AnsweredFrom == AnsweredFrom.Stale && answer.Status == 200 && answer.Header("Age") == "3"));
        if (!isServed) Assert.Equal(failure == "close" ? null : int.Parse(failure), answer.Status);
    }

    // Another field each time, of which Vary says nothing: what was last known needs the same ones, the cache does not.
    [Theory]
    [InlineData("max-age=1", "", "close", true)]
    [InlineData("max-age=1", "Cache-Control: max-stale=1", "close", true)]
    [InlineData("max-age=1", "", "503", false)]
    [InlineData("max-age=1", "Cache-Control: no-cache", "close", false)]
    [InlineData("max-age=1", "Cache-Control: max-age=60", "close", false)]
    [InlineData("max-age=1", "Cache-Control: min-fresh=1", "close", false)]
    [InlineData("max-age=1", "Range: bytes=0-1", "close", false)]
    [InlineData("max-age=1, must-revalidate", "", "close", false)]
    [InlineData("max-age=1, proxy-revalidate", "", "close", false)]
    [InlineData("max-age=1, no-cache", "", "close", false)]
    public async Task Shows_what_is_kept_while_the_server_is_gone_where_that_is_allowed(string control, string asked, string failure, bool isShown)
    {
        using var origin = new ScriptedOrigin(resilience: new ResilienceOptions { Retries = 0 });
        origin.Then($"200 | Cache-Control: {control} | ETag: \"a\"", failure);
        await origin.Get("Other: 1");
        origin.Wait(3);
        var answer = await origin.Get(asked.Length > 0 ? $"Other: 2 | {asked}" : "Other: 2");
        Assert.Equal((2, isShown), (origin.Requests.Count, answer.AnsweredFrom == AnsweredFrom.Fallback && answer.Status == 200 && answer.Header("Age") == "3"));
        if (!isShown) Assert.Equal(failure == "close" ? null : int.Parse(failure), answer.Status);
    }

    [Fact]
    public async Task Shows_it_to_the_next_process_too()
    {
        using var folder = new TemporaryFolder();
        using var first = new ScriptedOrigin(new CacheOptions { Folder = folder.Path }, resilience: new ResilienceOptions { Retries = 0 });
        await first.Then("200 | Cache-Control: max-age=1 | body: {}").Get();
        using var second = new ScriptedOrigin(new CacheOptions { Folder = folder.Path }, resilience: new ResilienceOptions { Retries = 0 });
        second.Wait(3600);
        Assert.Equal((AnsweredFrom.Fallback, "3600"), await second.Then("close").Get() is var known ? (known.AnsweredFrom, known.Header("Age")) : default);
    }

    [Fact]
    public async Task Shows_nothing_in_place_of_what_was_not_let_go()
    {
        using var origin = new ScriptedOrigin(resilience: new ResilienceOptions { Retries = 0, Bulkhead = new BulkheadOptions { Concurrent = 1, Waiting = 0 } });
        await origin.Then("200 | Cache-Control: max-age=1").Get("Other: 1");
        origin.Wait(3);
        var gate = new TaskCompletionSource();
        origin.Gate = gate.Task;
        var first = origin.Get("Other: 2", "/slow");
        Assert.IsType<Outcome.Refused>(await origin.Outcome("GET", "Other: 3"));
        gate.SetResult();
        await first;
    }

    [Fact]
    public async Task Answers_at_once_and_asks_once_meanwhile()
    {
        var gate = new TaskCompletionSource();
        _origin.Then("200 | Cache-Control: max-age=1, stale-while-revalidate=60 | ETag: \"a\"", "200 | Cache-Control: max-age=3600 | ETag: \"b\"");
        await _origin.Get();
        _origin.Wait(3);
        _origin.Gate = gate.Task;
        for (var i = 0; i < 20; i++) Assert.Equal((AnsweredFrom.Stale, "\"a\""), await _origin.Get() is var stale ? (stale.AnsweredFrom, stale.Header("ETag")) : default);
        gate.SetResult();
        Assert.Equal("\"b\"", (await UntilFresh()).Header("ETag"));
        Assert.Equal((2, "\"a\""), (_origin.Requests.Count, _origin.Last.Header("If-None-Match")));
    }

    [Theory]
    [InlineData("max-age=1, stale-while-revalidate=1", "")]
    [InlineData("max-age=1, stale-while-revalidate=60, must-revalidate", "")]
    [InlineData("max-age=1, stale-while-revalidate=60, no-cache", "")]
    [InlineData("max-age=1, stale-while-revalidate", "")]
    [InlineData("max-age=1, stale-while-revalidate=60", "Cache-Control: no-cache")]
    [InlineData("max-age=1, stale-while-revalidate=60", "Cache-Control: max-age=2")]
    [InlineData("max-age=1, stale-while-revalidate=60", "Cache-Control: min-fresh=1")]
    public async Task Waits_for_the_server_where_that_is_not_allowed(string control, string asked)
    {
        _origin.Then($"200 | Cache-Control: {control} | ETag: \"a\"", "304 | ETag: \"a\"");
        await _origin.Get();
        _origin.Wait(3);
        Assert.Equal(AnsweredFrom.Revalidated, (await _origin.Get(asked)).AnsweredFrom);
    }

    [Fact]
    public async Task Tries_again_after_asking_meanwhile_has_failed()
    {
        _origin.Then("200 | Cache-Control: max-age=1, stale-while-revalidate=60 | ETag: \"a\"", "close", "close", "200 | Cache-Control: max-age=3600 | ETag: \"b\"");
        await _origin.Get();
        _origin.Wait(3);
        Assert.Equal("\"b\"", (await UntilFresh()).Header("ETag"));
        Assert.Equal(4, _origin.Requests.Count);
    }

    // What is asked meanwhile is waited for by nobody: here it is, a bounded number of turns.
    private async Task<Exchange> UntilFresh()
    {
        for (var turn = 0; turn < 100_000; turn++)
        {
            if (await _origin.Get() is { AnsweredFrom: AnsweredFrom.Fresh } fresh) return fresh;
            await Task.Yield();
        }

        throw new InvalidOperationException("It was never asked for meanwhile.");
    }
}
