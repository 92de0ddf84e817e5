using Hypermedia.Client;

namespace Tests.Client;

public sealed class Crawling : IAsyncLifetime
{
    private readonly HalClient _client = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/", "{'_links':{'self':{'href':'/'},'curies':[{'name':'x','href':'/rels/{rel}','templated':true}],'a':[{'href':'/a1'},{'href':'/a2'},{'href':'/a3'}],'b':{'href':'/b{?q}','templated':true},'one':{'href':'/{id}','templated':true},'away':{'href':'http://elsewhere.example/'},'mail':{'href':'mailto:x@y.example'}},'_embedded':{'c':{'_links':{'d':{'href':'/d#part'}}}},'_templates':{'act':{'method':'POST','target':'/act'}}}");
        _shop.Put("/b", "{'_links':{'deep':{'href':'/deep'}}}");
        _shop.Put("/d", "{'title':'No','_links':{'help':{'href':'/help'}}}", "application/problem+json", 403);
        _shop.Put("/deep", "picture", "image/png");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Sees_every_address_once_and_relations_take_turns()
    {
        Assert.Equal(["/", "/a1", "/a2", "/a3", "/b", "/d", "/deep", "/help"], (await Paths()).Order(StringComparer.Ordinal));
        Assert.Equal(8, _shop.Requests.Count);
        Assert.All(_shop.Requests, r => Assert.Equal("GET", r.Method));
    }

    [Fact]
    public async Task Begins_with_one_of_each_relation() => Assert.Equal(["/", "/a1", "/b", "/d", "/deep"], await Paths(new CrawlLimits { Documents = 5, AtOnce = 1 }));

    [Theory]
    [InlineData(5, 20, "There are more than 5 documents.")]
    [InlineData(99, 1, "There is more beyond a depth of 1.")]
    [InlineData(99, 20, null)]
    public async Task Says_why_it_stopped(int documents, int depth, string? sentence)
    {
        var crawl = _client.Crawl(_shop.Root, new CrawlLimits { Documents = documents, Depth = depth });
        await foreach (var visited in crawl) Assert.True(visited.Depth <= depth);
        Assert.Equal(sentence, crawl.Stopped);
    }

    [Fact]
    public async Task Tells_how_it_got_there()
    {
        var all = new List<Visited>();
        await foreach (var visited in _client.Crawl(_shop.Root)) all.Add(visited);
        var deep = Assert.Single(all, v => v.Uri.AbsolutePath == "/deep");
        Assert.Equal(("deep", "/b", 2), (deep.By!.Relation, deep.From!.AbsolutePath, deep.Depth));
        Assert.IsType<Outcome.NotHypermedia>(deep.Outcome);
        Assert.Null(all[0].By);
    }

    [Fact]
    public async Task Has_only_so_much_time()
    {
        var crawl = _client.Crawl(_shop.Root, new CrawlLimits { Time = TimeSpan.Zero });
        await foreach (var _ in crawl) Assert.Fail("There was no time for that.");
        Assert.Equal("There is more than can be seen in 0 s.", crawl.Stopped);
    }

    private async Task<List<string>> Paths(CrawlLimits? limits = null)
    {
        var paths = new List<string>();
        await foreach (var visited in _client.Crawl(_shop.Root, limits)) paths.Add(visited.Uri.AbsolutePath);
        return paths;
    }
}
