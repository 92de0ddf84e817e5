using Hypermedia.Client;

namespace Tests.Client;

public sealed class Following_pages : IAsyncLifetime
{
    private readonly HalClient _client = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/", "{'_links':{'orders':{'href':'/p1'}}}");
        _shop.Put("/p1", "{'page':1,'_links':{'next':{'href':'/p2'}},'_embedded':{'item':[{'n':1,'_links':{'self':{'href':'/i/1'}}},{'n':2}]}}");
        _shop.Put("/p2", "{'page':2,'_links':{'next':{'href':'/p3'},'item':[{'href':'/i/1'},{'href':'/i/lost'}]},'_embedded':{'item':[{'n':3}]}}");
        _shop.Put("/p3", "{'page':3}");
        _shop.Put("/i/1", "{'n':1,'whole':true}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Gives_one_after_the_other_until_there_is_no_next()
    {
        Assert.Equal(["1", "2", "3"], (await All(_client.Go(_shop.At("/p1")).Pages())).Select(Page));
        Assert.Equal(["1", "2", "3"], (await All(_client.Go(_shop.Root).Follow("orders").Pages())).Select(Page));
    }

    [Fact]
    public async Task Asks_for_a_page_only_when_it_is_wanted()
    {
        await foreach (var _ in _client.Go(_shop.At("/p1")).Pages()) break;
        Assert.Equal(["/p1"], _shop.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task Begins_with_a_document_in_hand()
    {
        var first = ((Outcome.Success)await _client.Go(_shop.At("/p1")).Get()).State;
        Assert.Equal(["1", "2", "3"], (await All(first.Pages())).Select(Page));
        Assert.Equal(["/p1", "/p2", "/p3"], _shop.Requests.Select(r => r.Path));
    }

    [Theory]
    [InlineData("/p1", "the pages go in a circle.")]
    [InlineData("/p3", "the pages go in a circle.")]
    [InlineData("http://elsewhere.example/p4", "'next' of {0}p3 leads to another origin, http://elsewhere.example/p4.")]
    public async Task Ends_with_the_reason_where_it_does_not_go_on(string next, string sentence)
    {
        _shop.Put("/p3", $"{{'page':3,'_links':{{'next':{{'href':'{next}'}}}}}}");
        var all = await All(_client.Go(_shop.At("/p1")).Pages());
        Assert.Equal(4, all.Count);
        Assert.EndsWith(string.Format(sentence, _shop.Root), Assert.IsType<Outcome.Refused>(all[3]).Sentence, StringComparison.Ordinal);
        Assert.Equal(3, _shop.Requests.Count);
    }

    [Fact]
    public async Task Takes_no_more_than_it_was_told()
    {
        var all = await All(_client.Go(_shop.At("/p1")).Pages(new PageLimits { Most = 2 }));
        Assert.Equal("There are more than 2 pages.", Assert.IsType<Outcome.Refused>(all[2]).Sentence);
        Assert.Equal(3, (await All(_client.Go(_shop.At("/p1")).Pages(new PageLimits { Most = 3 }))).Count);
    }

    [Fact]
    public async Task Ends_with_a_page_that_is_refused()
    {
        _shop.Put("/p2", "{'title':'Not now'}", "application/problem+json", 503);
        var all = await All(_client.Go(_shop.At("/p1")).Pages());
        Assert.Equal((2, 503), (all.Count, Assert.IsType<Outcome.Problem>(all[1]).Status));
    }

    [Fact]
    public async Task Follows_another_relation_and_refuses_to_choose()
    {
        _shop.Put("/a", "{'_links':{'older':[{'href':'/b'},{'href':'/c'}]}}");
        var all = await All(_client.Go(_shop.At("/a")).Pages(new PageLimits { Relation = "older" }));
        Assert.IsType<Outcome.Ambiguous>(all[1]);
    }

    [Fact]
    public async Task Lists_what_is_shown_and_what_is_only_linked()
    {
        var items = new List<Outcome>();
        await foreach (var item in _client.Go(_shop.At("/p1")).Pages().Items()) items.Add(item);
        Assert.Equal(["1", "2", "3", "1", null], items.Select(i => (i as Outcome.Success)?.State.Text("n")));
        Assert.Equal([true, true, true, false], items.OfType<Outcome.Success>().Select(i => i.State.MaybePartial));
        Assert.Equal(404, items[4].Status);
    }

    [Fact]
    public async Task Gives_up_when_told_to()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _client.Go(_shop.At("/p1")).Pages().WithCancellation(cancel.Token)) await cancel.CancelAsync();
        });
    }

    private static string? Page(Outcome outcome) => outcome.Document?.Text("page");

    private static async Task<List<Outcome>> All(IAsyncEnumerable<Outcome> pages)
    {
        var all = new List<Outcome>();
        await foreach (var page in pages) all.Add(page);
        return all;
    }
}
