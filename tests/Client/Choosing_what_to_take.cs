using System.Text;
using Hypermedia.Client;

namespace Tests.Client;

/// <summary>Among links by their names and relations, and between a link and what is embedded.</summary>
public sealed class Choosing_what_to_take : IAsyncLifetime
{
    private readonly HalClient _client = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/", "{'_links':{'buyer':{'href':'/buyer'},'item':[{'href':'/i/1'},{'href':'/i/2'}]},'_embedded':{'buyer':{'name':'Ana'},'item':[{'n':1,'_links':{'self':{'href':'/i/1'}}},{'n':2,'_links':{'self':{'href':'/i/2'}}}],'note':{'text':'hi'},'seller':{'name':'Bo','_links':{'self':{'href':'/seller'}}}}}");
        _shop.Put("/buyer", "{'name':'Ana','whole':true}", headers: ("Cache-Control", "max-age=600"));
        _shop.Put("/seller", "{'name':'Bo','whole':true}", headers: ("Cache-Control", "max-age=600"));
        _shop.Put("/i/2", "{'n':2,'whole':true}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Theory]
    [InlineData("buyer", Prefer.Link, true)]
    [InlineData("buyer", Prefer.Embedded, false)]
    [InlineData("buyer", Prefer.Fresh, true)]
    [InlineData("seller", Prefer.Link, true)]
    [InlineData("seller", Prefer.Embedded, false)]
    [InlineData("seller", Prefer.Fresh, true)]
    [InlineData("item[n=2]", Prefer.Link, true)]
    [InlineData("item[n=2]", Prefer.Embedded, false)]
    [InlineData("item[1]", Prefer.Embedded, false)]
    [InlineData("item[1]", Prefer.Link, true)]
    [InlineData("note", Prefer.Link, false)]
    [InlineData("note", Prefer.Embedded, false)]
    public async Task Takes_the_link_or_what_is_embedded_as_preferred(string selector, Prefer prefer, bool fetched)
    {
        var state = Assert.IsType<Outcome.Success>(await _client.Go(_shop.Root).Follow(selector, prefer)).State;
        Assert.Equal((fetched ? "true" : null, !fetched), (state.Text("whole"), state.MaybePartial));
        Assert.Equal(fetched ? 2 : 1, _shop.Requests.Count);
    }

    [Fact]
    public async Task Makes_a_part_whole_on_demand_and_past_the_cache()
    {
        var part = Assert.IsType<Outcome.Success>(await _client.Go(_shop.Root).Follow("seller", Prefer.Embedded)).State;
        await _client.Go(_shop.At("/seller")).Get();
        var whole = Assert.IsType<Outcome.Success>(await part.Refresh()).State;
        Assert.Equal(("true", false), (whole.Text("whole"), whole.MaybePartial));
        Assert.Equal(2, _shop.Requests.Count(r => r.Path == "/seller"));
    }

    [Fact]
    public async Task Asks_the_server_for_what_is_to_be_fresh_and_nobody_for_what_may_be_kept()
    {
        foreach (var prefer in (Prefer[])[Prefer.Link, Prefer.Link, Prefer.Fresh, Prefer.Fresh]) await _client.Go(_shop.Root).Follow("buyer", prefer);
        Assert.Equal(3, _shop.Requests.Count(r => r.Path == "/buyer"));
        Assert.Equal("no-cache", _shop.Requests.Last(r => r.Path == "/buyer").Header("Cache-Control"));
    }

    [Fact]
    public async Task Has_nothing_fresh_of_what_has_no_address() => Assert.IsType<Outcome.NoSuchLink>(await _client.Go(_shop.Root).Follow("note", Prefer.Fresh));

    [Fact]
    public async Task Does_not_choose_one_of_several_embedded_resources_either() =>
        Assert.Equal(["item[0]", "item[1]"], Assert.IsType<Outcome.Ambiguous>(await _client.Go(_shop.Root).Follow("item", Prefer.Embedded)).Choices);

    [Theory]
    [InlineData("x[name=a]", "/1")]
    [InlineData("x[b]", "/2")]
    [InlineData("x[2]", "/3")]
    [InlineData("x[title=The third]", "/3")]
    [InlineData("x[type=text/csv]", "/2")]
    [InlineData("x[hreflang=de]", "/1")]
    [InlineData("x[profile=urn:p]", "/3")]
    [InlineData("x[href=/2]", "/2")]
    [InlineData("X[name='a']", "/1")]
    [InlineData("x[3]", null)]
    [InlineData("x[-1]", null)]
    [InlineData("x[name=]", null)]
    [InlineData("x[nothing=a]", null)]
    [InlineData("x[]", null)]
    [InlineData("y[name=a]", null)]
    public void Finds_one_of_several_links_by_what_is_said_of_it(string selector, string? href)
    {
        var links = Read("{'_links':{'x':[{'href':'/1','name':'a','hreflang':'de'},{'href':'/2','name':'b','type':'text/csv'},{'href':'/3','title':'The third','profile':'urn:p'}]}}").Links;
        Assert.Equal(href, links.Choose(selector) is LinkChoice.One { Link: var link } ? link.Href : null);
    }

    [Theory]
    [InlineData("acme:a", 1)]
    [InlineData("https://docs.example/a", 1)]
    [InlineData("HTTPS://DOCS.EXAMPLE/A", 1)]
    [InlineData("Acme:a", 1)]
    [InlineData("a", 0)]
    [InlineData("acme:b:c", 1)]
    [InlineData("https://docs.example/b%3Ac", 1)]
    [InlineData("other:a", 1)]
    [InlineData("next", 1)]
    [InlineData("https://docs.example/next", 0)]
    [InlineData("acme:", 0)]
    [InlineData(":a", 0)]
    [InlineData("https://docs.example/g", 1)]
    [InlineData("acme:g", 1)]
    public void Finds_a_relation_curied_or_expanded(string relation, int count) => Assert.Equal(count, Read(
        "{'_links':{'curies':[{'name':'acme','href':'https://docs.example/{rel}','templated':true}],'acme:a':{'href':'/a'},'acme:b:c':{'href':'/b'},'other:a':{'href':'/o'},'next':{'href':'/n'},'https://docs.example/g':{'href':'/g'}}}").Links.Find(relation).Count);

    private State Read(string json) => _client.Read(new Uri("https://shop.example/"), Encoding.UTF8.GetBytes(json.Replace('\'', '"')));
}
