using Hypermedia.Cli;

namespace Tests.Client;

/// <summary><c>hal all</c> and <c>hal map</c>: what needs more than one document.</summary>
public sealed class Listing_all : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hal-").FullName;
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/", "{'_links':{'self':{'href':'/'},'orders':{'href':'/orders'},'old':{'href':'/old','deprecation':'/why'}}}");
        _shop.Put("/orders", "{'_links':{'self':{'href':'/orders'},'next':{'href':'/orders2'}},'_embedded':{'item':[{ 'n' : 1.00 ,\n 'title':'Käse' },{'n':2,'_links':{'self':{'href':'/orders/2'}}}]},'_templates':{'add':{'method':'POST','properties':[{'name':'title','required':true},{'name':'note'}]}}}");
        _shop.Put("/orders2", "{'_links':{'self':{'href':'/orders2'}},'_embedded':{'item':[{'n':3}]}}");
        _shop.Put("/orders/2", "{'n':2,'_links':{'self':{'href':'/orders/2'},'profile':{'href':'https://docs.example/order'},'buyer':{'href':'/buyer'}}}");
        _shop.Put("/buyer", "{'name':'Ana','_links':{'self':{'href':'/buyer'}}}");
        _shop.Put("/old", "{'_links':{'self':{'href':'/old'}}}", headers: ("Deprecation", "@1688169599"));
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Prints_a_line_for_each_item_as_it_was_written()
    {
        var (code, lines, said) = await Hal("all", Root, "orders");
        Assert.Equal((0, "{\"n\":1.00,\"title\":\"Käse\"}\n{\"n\":2,\"_links\":{\"self\":{\"href\":\"/orders/2\"}}}\n{\"n\":3}\n", ""), (code, lines, said));
    }

    [Theory]
    [InlineData("--limit", "1", 1, "Stopped after 1 item: there is more.\n")]
    [InlineData("--limit", "3", 3, "")]
    [InlineData("--pages", "1", 2, "Stopped after 1 page: there is more.\n")]
    [InlineData("--pages", "2", 3, "")]
    public async Task Stops_where_it_is_told_to_and_says_what_is_left(string option, string value, int lines, string sentence)
    {
        var (code, text, said) = await Hal("all", Root, "orders", option, value);
        Assert.Equal((0, lines, sentence), (code, text.Count(c => c == '\n'), said));
    }

    [Theory]
    [InlineData("/orders", 1, "circle")]
    [InlineData("/lost", 4, "Not found")]
    public async Task Keeps_what_came_before_it_went_wrong(string next, int expected, string sentence)
    {
        _shop.Put("/orders2", $"{{'_links':{{'next':{{'href':'{next}'}}}},'_embedded':{{'item':[{{'n':3}}]}}}}");
        var (code, lines, said) = await Hal("all", Root, "orders");
        Assert.Equal((expected, 3), (code, lines.Count(c => c == '\n')));
        Assert.Contains(sentence, said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Asks_which_when_several_things_are_listed()
    {
        _shop.Put("/both", "{'_embedded':{'a':[{'n':1}],'b':[{'n':2}]}}");
        Assert.Equal((2, "Several things are listed here. Say which: --items a, --items b.\n"), ((await Hal("all", Root + "both")).Code, (await Hal("all", Root + "both")).Err));
        Assert.Equal("{\"n\":2}\n", (await Hal("all", Root + "both", "--items", "b")).Out);
    }

    [Fact]
    public async Task Draws_a_map_of_kinds_and_relations()
    {
        var (code, page, _) = await Hal("map", Root);
        Assert.Equal(0, code);
        Assert.Contains("orders (2)\n", page, StringComparison.Ordinal);
        Assert.Contains("  POST add            title*, note\n", page, StringComparison.Ordinal);
        Assert.Contains("  item                → orders item (", page, StringComparison.Ordinal);
        Assert.Contains("old (1), deprecated\n", page, StringComparison.Ordinal);
        Assert.Contains("  old                 → old (1, deprecated)\n", page, StringComparison.Ordinal);
        Assert.Contains("profile https://docs.example/order\n", page, StringComparison.Ordinal);
        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Draws_it_for_programs_and_for_graphviz()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse((await Hal("map", Root, "--format", "json")).Out)!;
        Assert.Equal(["start", "orders", "old", "orders item", "buyer"], json["kinds"]!.AsArray().Select(k => k!["name"]!.ToString()));
        var dot = (await Hal("map", Root, "--format", "dot")).Out;
        Assert.Contains("  \"start\" -> \"orders\" [label=\"orders\"];\n", dot, StringComparison.Ordinal);
        Assert.Contains("  \"orders\" [label=\"orders (2)\\nPOST add\"];\n", dot, StringComparison.Ordinal);
        Assert.Contains("  \"start\" -> \"old\" [label=\"old\", style=dashed];\n", dot, StringComparison.Ordinal);
    }

    private string Root => _shop.Root.AbsoluteUri;

    private async Task<(int Code, string Out, string Err)> Hal(params string[] words)
    {
        using var say = new StringWriter { NewLine = "\n" };
        using var complain = new StringWriter { NewLine = "\n" };
        var code = await HalCommand.Run(words, new Surroundings(new StringReader(""), say, complain, _folder));
        return (code, say.ToString(), complain.ToString());
    }
}
